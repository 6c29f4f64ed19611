import { own } from '../../core/json.ts';
import { schemaComplaint } from '../grading/fits-schema.ts';
import { quoted } from '../grading/quoted.ts';
import { yesNo } from '../grading/yes-no.ts';
import { defineGrader } from './define-grader.ts';

export default defineGrader({
  id: 'tool-args',
  revision: 1,
  what: 'The agent called this tool at least once with arguments that fit the JSON Schema (2020-12).',
  value: 'arguments',
  example: {
    assertion: {
      type: 'tool-args',
      value: { tool: 'issue_refund', schema: { properties: { amount: { maximum: 50 } } } },
    },
    passes: { toolCalls: [{ name: 'issue_refund', arguments: { amount: 39.9 } }] },
    fails: { toolCalls: [{ name: 'issue_refund', arguments: { amount: 329 } }] },
  },
  grade: async ({ value }, { toolCalls }) => {
    const tool = own(value, 'tool');
    if (typeof tool !== 'string') throw new Error('`tool-args` wants `{ tool, schema }`.');
    let complaint = `${quoted(tool)} was not called`;
    for (const call of toolCalls.filter(({ name }) => name === tool)) {
      const why = await schemaComplaint(own(value, 'schema'), call.arguments);
      if (why === undefined) return yesNo(true, `a call of ${quoted(tool)} fits`, '');
      complaint = `${quoted(tool)}: ${why}`;
    }
    return yesNo(false, '', complaint);
  },
});
