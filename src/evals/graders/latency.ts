import { limitOf } from '../grading/values.ts';
import { defineGrader } from './define-grader.ts';

export default defineGrader({
  id: 'latency',
  revision: 1,
  what: 'The answer took at most `threshold` milliseconds, tool turns counted in and graders not.',
  value: 'none',
  threshold: 'limit',
  thresholdRequired: true,
  example: {
    assertion: { type: 'latency', threshold: 2000 },
    passes: { latencyMs: 800 },
    fails: { latencyMs: 9000 },
  },
  grade: (assertion, { latencyMs }) => {
    const passed = latencyMs <= limitOf(assertion);
    return { score: passed ? 1 : 0, passed, reason: `${Math.round(latencyMs)} ms` };
  },
});
