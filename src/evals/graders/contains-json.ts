import { schemaComplaint } from '../grading/fits-schema.ts';
import { jsonValues } from '../grading/json-values.ts';
import { yesNo } from '../grading/yes-no.ts';
import { defineGrader } from './define-grader.ts';

export default defineGrader({
  id: 'contains-json',
  revision: 1,
  what: 'A JSON object or list stands in the answer, one that fits the JSON Schema where one is given.',
  value: 'schema',
  example: {
    assertion: { type: 'contains-json', value: { required: ['decision'] } },
    passes: { output: 'Here it is: {"decision": "refunded"}' },
    fails: { output: 'Here it is: {"state": "refunded"}' },
  },
  grade: async ({ value }, { output }) => {
    let complaint = 'no JSON stands in it';
    for (const found of jsonValues(output)) {
      const why = await schemaComplaint(value, found);
      if (why === undefined) return yesNo(true, 'JSON that fits stands in it', '');
      complaint = why;
    }
    return yesNo(false, '', complaint);
  },
});
