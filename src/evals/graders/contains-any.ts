import { quoted } from '../grading/quoted.ts';
import { textValues } from '../grading/values.ts';
import { yesNo } from '../grading/yes-no.ts';
import { defineGrader } from './define-grader.ts';

export default defineGrader({
  id: 'contains-any',
  revision: 1,
  what: 'The answer contains at least one of these texts.',
  value: 'texts',
  example: {
    assertion: { type: 'contains-any', value: ['R-1', 'R-2'] },
    passes: { output: 'about R-2' },
    fails: { output: 'about R-3' },
  },
  grade: (assertion, { output }) => {
    const found = textValues(assertion).find((text) => output.includes(text));
    return yesNo(
      found !== undefined,
      `it contains ${quoted(found ?? '')}`,
      'it contains none of them',
    );
  },
});
