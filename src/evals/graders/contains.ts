import { quoted } from '../grading/quoted.ts';
import { textValue } from '../grading/values.ts';
import { yesNo } from '../grading/yes-no.ts';
import { defineGrader } from './define-grader.ts';

export default defineGrader({
  id: 'contains',
  revision: 1,
  what: 'The answer contains this text, letter by letter.',
  value: 'text',
  example: {
    assertion: { type: 'contains', value: '39.90' },
    passes: { output: 'We refund 39.90 USD.' },
    fails: { output: 'We refund it.' },
  },
  grade: (assertion, { output }) => {
    const wanted = textValue(assertion);
    return yesNo(
      output.includes(wanted),
      `it contains ${quoted(wanted)}`,
      `it does not contain ${quoted(wanted)}`,
    );
  },
});
