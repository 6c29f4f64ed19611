import { canonicalJson } from '../../core/canonical-json.ts';
import { jsonValues } from '../grading/json-values.ts';
import { quoted } from '../grading/quoted.ts';
import { textValue } from '../grading/values.ts';
import { yesNo } from '../grading/yes-no.ts';
import { defineGrader } from './define-grader.ts';

export default defineGrader({
  id: 'equals',
  revision: 1,
  what: 'The answer is this text, or, where the value is an object or a list, this JSON.',
  value: 'json',
  example: {
    assertion: { type: 'equals', value: 'yes' },
    passes: { output: 'yes' },
    fails: { output: 'Yes.' },
  },
  grade: (assertion, { output }) => {
    const { value } = assertion;
    const same =
      typeof value === 'object' && value !== null
        ? jsonValues(output).length === 1 &&
          jsonValues(output).some((one) => spelled(one) === spelled(value))
        : output === textValue(assertion);
    return yesNo(same, 'it is equal', `it is ${quoted(output)}`);
  },
});

function spelled(value: unknown): string {
  return new TextDecoder().decode(canonicalJson(value));
}
