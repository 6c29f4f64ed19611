import type { Trigger } from '../../generated/types.ts';
import { defineRow } from '../define-row.ts';
import { inFile } from '../in-file.ts';

export default defineRow({
  id: 'triggers-decided',
  title: 'Triggers idempotent, time zone, overlap and missed runs decided',
  why: 'An event that comes twice is paid twice, and the night on which clocks change runs a job twice or never.',
  fields: [
    ...['operations.triggers.type', 'operations.triggers.id', 'operations.triggers.cron'],
    ...[
      'operations.triggers.timezone',
      'operations.triggers.overlap',
      'operations.triggers.missed',
    ],
    ...['operations.triggers.source', 'operations.triggers.idempotencyKey'],
    ...['operations.triggers.rateLimit.count', 'operations.triggers.rateLimit.per'],
    'operations.triggers.callers',
  ],
  check(facts) {
    const triggers = facts.bundle.operations?.triggers ?? [];
    const points = triggers.flatMap((trigger, at) => {
      const name = trigger.id ?? `trigger ${at + 1}`;
      return wanted(trigger).map(([what, value]) => ({
        holds: value !== undefined,
        seen: `${name}: ${what}`,
        gap: `${name} has no ${what}`,
        todo: inFile(facts, 'operations', `${what} for ${name}`),
      }));
    });
    if (points.length > 0) return points;
    const gap = 'nothing says what starts a run';
    return [{ holds: false, seen: '', gap, todo: inFile(facts, 'operations', 'triggers') }];
  },
});

/** What has to be said of a trigger, and what is. */
function wanted(trigger: Trigger): [string, unknown][] {
  switch (trigger.type) {
    case 'schedule':
      return [
        ['timezone', trigger.timezone],
        ['overlap', trigger.overlap],
        ['missed', trigger.missed],
      ];
    case 'manual':
      return [['callers', trigger.callers]];
    case 'api':
      return [
        ['callers', trigger.callers],
        ['idempotencyKey', trigger.idempotencyKey],
      ];
    case 'event':
      return [['idempotencyKey', trigger.idempotencyKey]];
  }
}
