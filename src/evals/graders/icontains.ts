import { quoted } from '../grading/quoted.ts';
import { textValue } from '../grading/values.ts';
import { yesNo } from '../grading/yes-no.ts';
import { defineGrader } from './define-grader.ts';

export default defineGrader({
  id: 'icontains',
  revision: 1,
  what: 'The answer contains this text, in any case.',
  value: 'text',
  example: {
    assertion: { type: 'icontains', value: 'refund' },
    passes: { output: 'REFUNDED' },
    fails: { output: 'declined' },
  },
  grade: (assertion, { output }) => {
    const wanted = textValue(assertion);
    const found = output.toLowerCase().includes(wanted.toLowerCase());
    return yesNo(found, `it contains ${quoted(wanted)}`, `it does not contain ${quoted(wanted)}`);
  },
});
