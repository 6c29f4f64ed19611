import { DAY_MS, durationMs } from '../../core/duration.ts';
import { defineRow } from '../define-row.ts';
import { inFile } from '../in-file.ts';

export default defineRow({
  id: 'dead-letters',
  title: 'Dead letters kept 7 to 30 days, with notification',
  why: 'Work that could not be done is either lost or found by the customer.',
  fields: [
    ...['operations.deadLetter.queue', 'operations.deadLetter.retention'],
    'operations.deadLetter.notify',
  ],
  check(facts) {
    const { queue, retention = '', notify = [] } = facts.bundle.operations?.deadLetter ?? {};
    const days = (durationMs(retention) ?? 0) / DAY_MS;
    return [
      {
        holds: queue !== undefined,
        seen: `kept in ${queue}`,
        gap: 'work that fails for good goes nowhere',
        todo: inFile(facts, 'operations', 'deadLetter'),
      },
      {
        holds: days >= 7 && days <= 30,
        seen: `for ${retention}`,
        gap: retention === '' ? 'for no time at all' : `for ${retention}, not 7 to 30 days`,
        todo: inFile(facts, 'operations', 'deadLetter.retention: 14d'),
      },
      {
        holds: notify.length > 0,
        seen: `${notify.join(', ')} is told`,
        gap: 'nobody is told',
        todo: inFile(facts, 'operations', 'deadLetter.notify'),
      },
    ];
  },
});
