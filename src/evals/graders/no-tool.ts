import { quoted } from '../grading/quoted.ts';
import { yesNo } from '../grading/yes-no.ts';
import { defineGrader } from './define-grader.ts';

export default defineGrader({
  id: 'no-tool',
  revision: 1,
  what: 'The agent called no tool at all.',
  value: 'none',
  example: {
    assertion: { type: 'no-tool' },
    passes: { toolCalls: [] },
    fails: { toolCalls: [{ name: 'get_order', arguments: {} }] },
  },
  grade: (_, { toolCalls: [first] }) =>
    yesNo(first === undefined, 'no tool was called', `${quoted(first?.name ?? '')} was called`),
});
