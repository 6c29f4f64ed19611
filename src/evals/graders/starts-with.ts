import { quoted } from '../grading/quoted.ts';
import { textValue } from '../grading/values.ts';
import { yesNo } from '../grading/yes-no.ts';
import { defineGrader } from './define-grader.ts';

export default defineGrader({
  id: 'starts-with',
  revision: 1,
  what: 'The answer starts with this text.',
  value: 'text',
  example: {
    assertion: { type: 'starts-with', value: '# ' },
    passes: { output: '# A title' },
    fails: { output: 'A title' },
  },
  grade: (assertion, { output }) => {
    const wanted = textValue(assertion);
    return yesNo(
      output.startsWith(wanted),
      `it starts with ${quoted(wanted)}`,
      `it starts with ${quoted(output.slice(0, wanted.length))}`,
    );
  },
});
