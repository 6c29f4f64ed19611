import { quoted } from '../grading/quoted.ts';
import { textValues } from '../grading/values.ts';
import { yesNo } from '../grading/yes-no.ts';
import { defineGrader } from './define-grader.ts';

export default defineGrader({
  id: 'icontains-any',
  revision: 1,
  what: 'The answer contains at least one of these texts, in any case.',
  value: 'texts',
  example: {
    assertion: { type: 'icontains-any', value: ['sorry', 'apologise'] },
    passes: { output: 'Sorry!' },
    fails: { output: 'Done.' },
  },
  grade: (assertion, { output }) => {
    const found = textValues(assertion).find((text) =>
      output.toLowerCase().includes(text.toLowerCase()),
    );
    return yesNo(
      found !== undefined,
      `it contains ${quoted(found ?? '')}`,
      'it contains none of them',
    );
  },
});
