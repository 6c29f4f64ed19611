import { DAY_MS, durationMs } from '../../core/duration.ts';
import { defineRule } from '../define-rule.ts';

const SHORTEST = 7;
const LONGEST = 30;

export default defineRule({
  id: 'operations/dead-letter-retention',
  code: 'HG6008',
  scope: 'agent',
  severity: 'error',
  since: '0.1.0',
  what: 'Dead letters are kept for less than 7 or more than 30 days.',
  why: 'Shorter, and a holiday is enough to lose what failed; longer, and customers’ data lies where nobody looks.',
  todo: 'Set deadLetter.retention to 7d up to 30d.',
  examples: [
    {
      title: 'Gone after a long weekend',
      invalid: {
        edits: { 'agents/example/operations.yaml': [['retention: 14d', 'retention: 72h']] },
      },
      valid: {
        edits: { 'agents/example/operations.yaml': [['retention: 14d', 'retention: 168h']] },
      },
    },
  ],
  check: ({ agent: { operations } }) => {
    const retention = operations?.value.deadLetter?.retention;
    if (!operations || retention === undefined) return [];
    const days = (durationMs(retention) ?? 0) / DAY_MS;
    if (days >= SHORTEST && days <= LONGEST) return [];
    const bound = days < SHORTEST ? `less than ${SHORTEST}` : `more than ${LONGEST}`;
    return [
      {
        file: operations.path,
        pointer: '/deadLetter/retention',
        message: `dead letters are kept for ${retention}, ${bound} days`,
        values: [days < SHORTEST ? 'short' : 'long'],
      },
    ];
  },
});
