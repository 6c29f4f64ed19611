import { limitOf } from '../grading/values.ts';
import { defineGrader } from './define-grader.ts';

export default defineGrader({
  id: 'max-tokens',
  revision: 1,
  what: 'The answer has at most `threshold` tokens, those of all its turns together.',
  value: 'none',
  threshold: 'limit',
  thresholdRequired: true,
  example: {
    assertion: { type: 'max-tokens', threshold: 200 },
    passes: { usage: { inputTokens: 900, outputTokens: 150 } },
    fails: { usage: { inputTokens: 900, outputTokens: 450 } },
  },
  grade: (assertion, { usage }) => {
    const passed = usage.outputTokens <= limitOf(assertion);
    return { score: passed ? 1 : 0, passed, reason: `${Math.round(usage.outputTokens)} tokens` };
  },
});
