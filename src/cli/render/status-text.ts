import { visibleText } from '../../load/text/visible-text.ts';
import { inWords, moment } from '../../promote/in-words.ts';
import type { AgentStatus, EnvironmentStatus, Status } from '../../promote/status.ts';
import { table } from './table.ts';

/** What runs where, as people read it at a terminal: one table an environment. */
export function statusText({ at, environments }: Status): string {
  const now = Date.parse(at);
  return environments.map((environment) => section(environment, now)).join('\n');
}

function section(environment: EnvironmentStatus, now: number): string {
  const { name, generation, agents, quarantine, targets } = environment;
  if (generation === null) return `${visibleText(name)}: nothing was ever promoted\n`;
  const rows = agents.map((agent) => row(agent, now));
  const lines = [
    ...(rows.length === 0 ? [] : table(['agent', 'version', 'for', ''], rows)),
    ...quarantine.map(
      ({ agent, version, by, at, reason }) =>
        `  quarantined: ${agent} ${version}, ${moment(at)}, by ${by}: ${reason}`,
    ),
    ...targets.map(({ type, name: path, generation: served, drift }) => {
      const state = served === null ? 'serves nothing' : `serves generation ${served}`;
      return `  ${type} ${path} ${state}${drift.length === 0 ? '' : `; drift: ${drift.join('; ')}`}`;
    }),
  ];
  return `${[`${name}, generation ${generation}`, ...lines].map(visibleText).join('\n')}\n`;
}

function row({ agent, version, since, newer, hold }: AgentStatus, now: number): string[] {
  const remarks = [
    hold ? `held by ${hold.by} for ${inWords(now - Date.parse(hold.at))}: ${hold.reason}` : '',
    newer === null ? '' : `${newer} is released`,
  ];
  const age = inWords(now - Date.parse(since));
  return [agent, version, age, remarks.filter((remark) => remark !== '').join('; ')];
}
