import { schemaComplaint } from '../grading/fits-schema.ts';
import { yesNo } from '../grading/yes-no.ts';
import { defineGrader } from './define-grader.ts';

export default defineGrader({
  id: 'is-json',
  revision: 1,
  what: 'The whole answer is JSON, and fits the JSON Schema (2020-12) where one is given.',
  value: 'schema',
  example: {
    assertion: { type: 'is-json', value: { required: ['decision'] } },
    passes: { output: '{"decision": "refunded"}' },
    fails: { output: 'Here it is: {"decision": "refunded"}' },
  },
  grade: async ({ value }, { output }) => {
    let answer: unknown;
    try {
      answer = JSON.parse(output);
    } catch {
      return yesNo(false, '', 'it is not JSON');
    }
    const complaint = await schemaComplaint(value, answer);
    return yesNo(complaint === undefined, 'it is JSON and fits', complaint ?? '');
  },
});
