import { quoted } from '../grading/quoted.ts';
import { textValues } from '../grading/values.ts';
import { yesNo } from '../grading/yes-no.ts';
import { defineGrader } from './define-grader.ts';

export default defineGrader({
  id: 'icontains-all',
  revision: 1,
  what: 'The answer contains each of these texts, in any case.',
  value: 'texts',
  example: {
    assertion: { type: 'icontains-all', value: ['berlin', 'paris'] },
    passes: { output: 'Paris, Berlin' },
    fails: { output: 'Paris' },
  },
  grade: (assertion, { output }) => {
    const missing = textValues(assertion).find(
      (text) => !output.toLowerCase().includes(text.toLowerCase()),
    );
    return yesNo(
      missing === undefined,
      'it contains all of them',
      `it does not contain ${quoted(missing ?? '')}`,
    );
  },
});
