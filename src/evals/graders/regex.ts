import { compilePattern } from '../../rules/helpers/pattern-complaint.ts';
import { quoted } from '../grading/quoted.ts';
import { textValue } from '../grading/values.ts';
import { yesNo } from '../grading/yes-no.ts';
import { defineGrader } from './define-grader.ts';

export default defineGrader({
  id: 'regex',
  revision: 1,
  what: 'The pattern finds something in the answer; RE2’s syntax, `(?i)` in front for any case.',
  value: 'pattern',
  example: {
    assertion: { type: 'regex', value: '\\brf_[0-9]+\\b' },
    passes: { output: 'The refund is rf_81723.' },
    fails: { output: 'The refund is on its way.' },
  },
  grade: (assertion, { output }) => {
    const pattern = textValue(assertion);
    const found = compilePattern(pattern);
    if (found.complaint !== undefined)
      throw new Error(`The pattern is not RE2: ${found.complaint}`);
    const { compiled } = found;
    return yesNo(
      compiled.test(output),
      `${quoted(pattern)} matches`,
      `${quoted(pattern)} matches nothing in it`,
    );
  },
});
