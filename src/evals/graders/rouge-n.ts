import { n as rougeN } from 'js-rouge';
import { textValue } from '../grading/values.ts';
import { defineGrader } from './define-grader.ts';

const MOST_CHARACTERS = 100_000;

export default defineGrader({
  id: 'rouge-n',
  revision: 1,
  what: 'The answer shares words with this text: ROUGE-1 (F-measure) of at least `threshold` (0.75).',
  value: 'text',
  threshold: 'share',
  example: {
    assertion: { type: 'rouge-n', value: 'the refund was issued today' },
    passes: { output: 'the refund was issued yesterday' },
    fails: { output: 'we are looking at your request' },
  },
  grade: (assertion, { output }) => {
    const wanted = textValue(assertion);
    if (Math.max(output.length, wanted.length) > MOST_CHARACTERS) {
      throw new Error(`\`rouge-n\` compares texts of up to ${MOST_CHARACTERS} characters.`);
    }
    // The library takes no text without a word.
    const score = output.trim() === '' ? 0 : rougeN(output, wanted, { n: 1 });
    return {
      score,
      passed: score >= (assertion.threshold ?? 0.75),
      reason: `ROUGE-1 is ${score.toFixed(2)}`,
    };
  },
});
