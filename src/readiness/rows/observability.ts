import { defineRow } from '../define-row.ts';
import { inFile } from '../in-file.ts';

export default defineRow({
  id: 'observability',
  title: 'Observability baseline',
  why: 'What is not seen fails silently: the program runs, and its answers are wrong.',
  fields: [
    ...['operations.observability.traces', 'operations.observability.toolCalls'],
    ...['operations.observability.cost', 'operations.observability.sample'],
    'operations.observability.retention',
  ],
  check(facts) {
    const { traces, toolCalls, cost, sample, retention } =
      facts.bundle.operations?.observability ?? {};
    const held = (holds: boolean, what: string, seen: string) => ({
      holds,
      seen,
      gap: `observability.${what} is not on`,
      todo: inFile(facts, 'operations', `observability.${what}`),
    });
    return [
      held(traces === true, 'traces', 'runs are traced'),
      held(toolCalls === true, 'toolCalls', 'tool calls are recorded'),
      held(cost === true, 'cost', 'cost is recorded'),
      held((sample ?? 0) > 0, 'sample', `${(sample ?? 0) * 100} % of live answers are graded`),
      held(retention !== undefined, 'retention', `kept for ${retention}`),
    ];
  },
});
