import { visibleText } from '../../load/text/visible-text.ts';
import { canaryNote } from '../../promote/canary-words.ts';
import { moment } from '../../promote/in-words.ts';
import { overrideText } from '../../promote/override-text.ts';
import type { Why } from '../../promote/why.ts';
import { gateLines } from './gate-lines.ts';

/** Why an agent is where it is, as people read it at a terminal. */
export function whyText(why: Why): string {
  return `${[...servingLines(why), ...nextLines(why)].map(visibleText).join('\n')}\n`;
}

function servingLines({ environment, agent, serving, broughtBy }: Why): string[] {
  if (!serving) return [`${environment} does not run ${agent}`];
  const { version, since, digest, hold, previous, canary } = serving;
  const reason = broughtBy?.reason ? `: ${broughtBy.reason}` : '';
  return [
    `${environment} runs ${agent} ${version} since ${moment(since)}`,
    ...(broughtBy
      ? [`  by ${broughtBy.kind}, generation ${broughtBy.generation}, ${broughtBy.actor}${reason}`]
      : []),
    ...(broughtBy?.overrides ?? []).map((override) => `  overriding ${overrideText(override)}`),
    `  ${digest}`,
    ...(canary ? [`  beside it, ${canaryNote(agent, canary.version, canary.weight)}`] : []),
    ...(hold ? [`  held by ${hold.by} since ${moment(hold.at)}: ${hold.reason}`] : []),
    previous
      ? `  a rollback goes to ${previous.version}: headgate rollback ${agent} ${environment}${hold ? ` --to ${previous.version}` : ''} --reason "…"`
      : '  there is nothing to roll back to',
  ];
}

function nextLines({ environment, agent, next, serving }: Why): string[] {
  if (!next) return serving ? [`${agent} has no newer release`] : [`${agent} has no release`];
  const out = next.gates.filter(({ state }) => state !== 'met');
  const { version } = next;
  if (out.length === 0) {
    return [`${agent} ${version} may come: headgate promote ${agent}@${version} ${environment}`];
  }
  const met = next.gates.filter(({ state }) => state === 'met').map(({ id }) => id);
  return [
    `${agent} ${version} is kept out by`,
    ...gateLines(out),
    ...(met.length === 0 ? [] : [`  met are ${met.join(', ')}`]),
  ];
}
