import { defineRow } from '../define-row.ts';
import { inFile } from '../in-file.ts';

const ENOUGH = 5;

export default defineRow({
  id: 'failure-modes',
  title: 'Failure modes inventoried',
  why: 'Who is called at night reads there what it looks like, how one sees it and what to do.',
  fields: [
    ...['operations.failureModes.id', 'operations.failureModes.looksLike'],
    ...['operations.failureModes.signal', 'operations.failureModes.impact'],
    'operations.failureModes.recovery',
  ],
  check(facts) {
    const modes = facts.bundle.operations?.failureModes ?? [];
    const count = new Set(modes.map(({ id }) => id)).size;
    const todo = inFile(facts, 'operations', 'failureModes with signal, impact and recovery');
    return [
      {
        holds: count > 0,
        seen: `${modes.map(({ id }) => id).join(', ')}, each with signal, impact and recovery`,
        gap: 'no failure mode is written down',
        todo,
      },
      {
        holds: count >= ENOUGH,
        seen: `${count}, where ${ENOUGH} are asked for`,
        gap: `${count} of ${ENOUGH}`,
        todo,
      },
    ];
  },
});
