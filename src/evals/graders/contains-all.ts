import { quoted } from '../grading/quoted.ts';
import { textValues } from '../grading/values.ts';
import { yesNo } from '../grading/yes-no.ts';
import { defineGrader } from './define-grader.ts';

export default defineGrader({
  id: 'contains-all',
  revision: 1,
  what: 'The answer contains each of these texts.',
  value: 'texts',
  example: {
    assertion: { type: 'contains-all', value: ['R-1', 'R-2'] },
    passes: { output: 'R-2 and R-1' },
    fails: { output: 'R-2 alone' },
  },
  grade: (assertion, { output }) => {
    const missing = textValues(assertion).find((text) => !output.includes(text));
    return yesNo(
      missing === undefined,
      'it contains all of them',
      `it does not contain ${quoted(missing ?? '')}`,
    );
  },
});
