import { visibleText } from '../../load/text/visible-text.ts';
import type { Drift, EnvironmentDrift } from '../../promote/drift.ts';

/** What is otherwise than it should be, as people read it at a terminal. */
export function driftText({ environments }: Drift): string {
  return `${environments.flatMap(lines).map(visibleText).join('\n')}\n`;
}

function lines({ name, generation, differences, pending }: EnvironmentDrift): string[] {
  const unknown = differences.some(({ kind }) => kind === 'branch');
  const none = unknown ? 'the branch can’t be trusted' : 'nothing was ever promoted';
  const what = generation === null ? none : `generation ${generation}`;
  const state = differences.length === 0 ? 'no drift' : `${differences.length} different`;
  return [
    `${name}: ${what}, ${state}`,
    ...differences.map(({ kind, name: which, text }) => `  ${kind} ${which}: ${text}`),
    ...(pending.length === 0
      ? []
      : [`  waiting for their gates, or for reconcile: ${pending.join(', ')}`]),
  ];
}
