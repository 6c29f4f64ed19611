import { plural } from '../../core/plural.ts';
import { visibleText } from '../../load/text/visible-text.ts';
import type { Drill } from '../../promote/drill.ts';
import { recordPath } from '../../promote/record-path.ts';

/** What a rehearsal showed, verdict first. */
export function drillText(drill: Drill): string {
  const { environment, agent, from, to, digest, id, ms, withinMinutes, problem, targets } = drill;
  const took = ms < 10_000 ? `${Math.round(ms)} ms` : `${(ms / 60_000).toFixed(1)} minutes`;
  const verdict = problem === undefined ? 'passed' : 'failed';
  const lines = [
    `${verdict}: a rollback in ${environment} takes ${took}, and may take ${plural(withinMinutes, 'minute')}`,
    ...(problem === undefined ? [] : [`  problem: ${problem}`]),
    `  rehearsed with ${agent} ${from}${to === null ? '' : ` → ${to}`}; nothing that runs was touched`,
    `  ${targets.served} of ${plural(targets.of, 'scratch target')} served it`,
    ...drill.phases.map(
      ({ name, ms: part }) => `  ${name.padEnd(10)} ${String(Math.round(part)).padStart(6)} ms`,
    ),
    `  recorded as ${recordPath(agent, digest, 'drill', id)} on headgate/records`,
  ];
  return `${lines.map(visibleText).join('\n')}\n`;
}
