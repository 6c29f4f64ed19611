import { quoted } from '../grading/quoted.ts';
import { textValue } from '../grading/values.ts';
import { yesNo } from '../grading/yes-no.ts';
import { defineGrader } from './define-grader.ts';

export default defineGrader({
  id: 'tool-called',
  revision: 1,
  what: 'The agent called this tool at least once.',
  value: 'tool',
  example: {
    assertion: { type: 'tool-called', value: 'get_order' },
    passes: { toolCalls: [{ name: 'get_order', arguments: {} }] },
    fails: { toolCalls: [] },
  },
  grade: (assertion, { toolCalls }) => {
    const wanted = textValue(assertion);
    return yesNo(
      toolCalls.some(({ name }) => name === wanted),
      `${quoted(wanted)} was called`,
      `${quoted(wanted)} was not called`,
    );
  },
});
