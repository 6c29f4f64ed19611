import { limitOf } from '../grading/values.ts';
import { defineGrader } from './define-grader.ts';

export default defineGrader({
  id: 'cost',
  revision: 1,
  what: 'The answer cost at most `threshold` US dollars by list prices, graders not counted in.',
  value: 'none',
  threshold: 'limit',
  thresholdRequired: true,
  example: {
    assertion: { type: 'cost', threshold: 0.03 },
    passes: { costUsd: 0.004 },
    fails: { costUsd: 0.31 },
  },
  grade: (assertion, { costUsd }) => {
    const limit = limitOf(assertion);
    if (costUsd === undefined) throw new Error('Nobody lists a price for this model.');
    const passed = costUsd <= limit;
    return { score: passed ? 1 : 0, passed, reason: `${costUsd.toFixed(4)} USD` };
  },
});
