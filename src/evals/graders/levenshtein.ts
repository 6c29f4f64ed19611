import { distance } from 'fastest-levenshtein';
import { textValue } from '../grading/values.ts';
import { defineGrader } from './define-grader.ts';

// The work grows with the product of both lengths.
const MOST_CHARACTERS = 20_000;

export default defineGrader({
  id: 'levenshtein',
  revision: 1,
  what: 'At most `threshold` (5) letters must be put in, taken out or exchanged to get this text.',
  value: 'text',
  threshold: 'limit',
  example: {
    assertion: { type: 'levenshtein', value: 'refunded', threshold: 2 },
    passes: { output: 'refounded' },
    fails: { output: 'declined' },
  },
  grade: (assertion, { output }) => {
    const wanted = textValue(assertion);
    if (Math.max(output.length, wanted.length) > MOST_CHARACTERS) {
      throw new Error(`\`levenshtein\` compares texts of up to ${MOST_CHARACTERS} characters.`);
    }
    const edits = distance(output, wanted);
    return {
      score: 1 - edits / Math.max(output.length, wanted.length, 1),
      passed: edits <= (assertion.threshold ?? 5),
      reason: `${edits} letters differ`,
    };
  },
});
