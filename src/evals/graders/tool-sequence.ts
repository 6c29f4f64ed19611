import { quoted } from '../grading/quoted.ts';
import { textValues } from '../grading/values.ts';
import { yesNo } from '../grading/yes-no.ts';
import { defineGrader } from './define-grader.ts';

export default defineGrader({
  id: 'tool-sequence',
  revision: 1,
  what: 'The agent called these tools in this order; other calls may stand between them.',
  value: 'tools',
  example: {
    assertion: { type: 'tool-sequence', value: ['get_order', 'issue_refund'] },
    passes: {
      toolCalls: [
        { name: 'get_order', arguments: {} },
        { name: 'list_refunds', arguments: {} },
        { name: 'issue_refund', arguments: {} },
      ],
    },
    fails: {
      toolCalls: [
        { name: 'issue_refund', arguments: {} },
        { name: 'get_order', arguments: {} },
      ],
    },
  },
  grade: (assertion, { toolCalls }) => {
    const wanted = textValues(assertion);
    let reached = 0;
    for (const { name } of toolCalls) if (name === wanted[reached]) reached += 1;
    const missing = wanted[reached];
    return yesNo(
      missing === undefined,
      'they were called in this order',
      `${quoted(missing ?? '')} was not called ${reached === 0 ? '' : `after ${quoted(wanted[reached - 1] ?? '')}`}`.trimEnd(),
    );
  },
});
