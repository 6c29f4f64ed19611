import { visibleText } from '../../load/text/visible-text.ts';
import { percent } from '../../promote/canary-words.ts';
import { inWords, moment } from '../../promote/in-words.ts';
import type { AgentStatus, EnvironmentStatus, Pending, Status } from '../../promote/status.ts';
import { table } from './table.ts';

/**
 * What runs where, as people read it at a terminal: agents and environments as one table, then what somebody
 * has to do something about: holds, failed verifications, drift, what waits and for what, quarantines.
 */
export function statusText(status: Status): string {
  const lines = [
    ...matrix(status),
    ...section('NOT TRUSTED', status.environments.flatMap(notTrusted)),
    ...section('held', status.environments.flatMap(holds(Date.parse(status.at)))),
    ...section('runs though quarantined', status.environments.flatMap(running)),
    ...section('not verified', status.environments.flatMap(notVerified)),
    ...section('drift', status.environments.flatMap(drifts)),
    ...section('no longer in headgate.yaml', status.environments.flatMap(orphans)),
    ...section('waiting', status.environments.flatMap(waiting)),
    ...section('quarantined', status.environments.flatMap(quarantined)),
    ...section('targets', status.environments.flatMap(targets)),
  ];
  return `${lines.map(visibleText).join('\n')}\n`;
}

function matrix({ at, environments }: Status): string[] {
  const now = Date.parse(at);
  const names = environments.flatMap(({ agents, waiting: next }) =>
    [...agents, ...next].map(({ agent }) => agent),
  );
  const agents = [...new Set(names)].sort();
  const rows = agents.map((name) => [
    name,
    ...environments.map((environment) => {
      const running = environment.agents.find(({ agent }) => agent === name);
      if (!running && environment.untrusted) return '?';
      return running ? cell(running, environment, now) : '—';
    }),
  ]);
  const headings = environments.map(({ name, generation, untrusted }) => {
    const what = generation === null ? 'nothing yet' : `generation ${generation}`;
    return `${name} (${untrusted ? 'NOT TRUSTED' : what})`;
  });
  return rows.length === 0 ? ['nothing is released'] : table(['agent', ...headings], rows);
}

/** `1.1.0, 3 days, held, 1.2.0 waits`; the sections below say why. */
function cell(running: AgentStatus, { targets: served }: EnvironmentStatus, now: number): string {
  const { agent, version, since, hold, pending, canary, quarantinedBy } = running;
  const drifts = served.some(({ drift }) => drift.some((text) => names(text, agent)));
  return [
    version,
    roughly(now - Date.parse(since)),
    ...(canary ? [`${canary.version} for ${percent(canary.weight)}`] : []),
    ...(quarantinedBy ? ['quarantined'] : []),
    ...(hold ? ['held'] : []),
    ...(drifts ? ['drift'] : []),
    ...(pending ? [`${pending.version} waits`] : []),
  ].join(', ');
}

/** The larger unit of an age is enough for a table. */
function roughly(milliseconds: number): string {
  return inWords(milliseconds).split(' ').slice(0, 2).join(' ');
}

function names(text: string, agent: string): boolean {
  return text.split(/[\s,;:]+/).includes(agent);
}

function section(title: string, lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : ['', title, ...lines.map((line) => `  ${line}`)];
}

function notTrusted({ name, untrusted }: EnvironmentStatus): string[] {
  if (!untrusted) return [];
  const { why, todo } = untrusted;
  return [`${name}: ${why}`, ...(todo === undefined ? [] : [`  todo: ${todo}`])];
}

function holds(now: number) {
  return ({ name, agents }: EnvironmentStatus): string[] =>
    agents.flatMap(({ agent, hold }) =>
      hold
        ? [
            `${agent} in ${name} for ${inWords(now - Date.parse(hold.at))}, by ${hold.by}: ${hold.reason}`,
          ]
        : [],
    );
}

function running({ name, agents }: EnvironmentStatus): string[] {
  return agents.flatMap(({ agent, version, previous, hold, quarantinedBy }) => {
    if (!quarantinedBy) return [];
    const back =
      previous === null
        ? ''
        : `; headgate rollback ${agent} ${name}${hold ? ` --to ${previous}` : ''} --reason "…" goes back to ${previous}`;
    return [`${agent} ${version} in ${name}: ${quarantinedBy.join(' and ')} took it back${back}`];
  });
}

function notVerified({ name, verification }: EnvironmentStatus): string[] {
  if (!verification || verification.outcome === 'passed') return [];
  const { generation, outcome, evidence = '' } = verification;
  return outcome === 'due'
    ? [
        `${name}: nobody has looked at generation ${generation} yet; headgate reconcile ${name} does`,
      ]
    : [
        `${name}: generation ${generation} failed ${evidence}; once it is mended, headgate reconcile ${name} --verify-again`,
      ];
}

function drifts({ name, generation, targets: served }: EnvironmentStatus): string[] {
  return served.flatMap(({ type, name: target, generation: at, drift }) => {
    const ahead = at !== null && at > (generation ?? 0);
    const todo = ahead ? `drift ${name} says which` : `reconcile ${name} mends it`;
    return drift.map((text) => `${type} ${target} of ${name}: ${text}; headgate ${todo}`);
  });
}

function orphans({ name, removed, generation, orphans: left = [] }: EnvironmentStatus): string[] {
  const gone = `${name}: its branch stands at generation ${generation}, and nothing goes there any more; put its entry back, or take down what serves it`;
  return [
    ...(removed ? [gone] : []),
    ...left.map(({ type, name: target, until, generation: served }) =>
      served === null
        ? `${type} ${target} of ${name}: a target up to generation ${until}, and not asked any more`
        : `${type} ${target} of ${name}: a target up to generation ${until}, still serving generation ${served}; take it down, or name it again`,
    ),
  ];
}

function waiting({ name, agents, waiting: others }: EnvironmentStatus): string[] {
  const own = agents.flatMap(({ agent, pending }) => (pending ? [{ agent, ...pending }] : []));
  return [...own, ...others].map((pending) => waitingLine(name, pending));
}

function waitingLine(
  name: string,
  { agent, version, blockedBy }: Pending & { agent: string },
): string {
  if (blockedBy === null) return `${agent} ${version} for ${name}: headgate why ${agent} ${name}`;
  if (blockedBy.length === 0) {
    return `${agent} ${version} may go to ${name}: headgate promote ${agent}@${version} ${name}`;
  }
  // Holds and quarantines stand in sections of their own, with who and why.
  const why = blockedBy.map(({ id, evidence }) =>
    id === 'hold' || id === 'quarantine' ? id : `${id} (${evidence})`,
  );
  return `${agent} ${version} for ${name}: ${why.join(', ')}`;
}

function quarantined({ name, quarantine }: EnvironmentStatus): string[] {
  return quarantine.map(
    ({ agent, version, by, at, reason }) =>
      `${agent} ${version}, everywhere, by ${name} ${moment(at)}, ${by}: ${reason}`,
  );
}

function targets({ name, untrusted, targets: served }: EnvironmentStatus): string[] {
  return served.map(({ type, name: target, generation, unread, drift }) => {
    const mark = drift.length > 0 ? '✗' : untrusted ? '?' : '✓';
    const nothing = unread ? 'can’t be read' : 'serves nothing';
    const state = generation === null ? nothing : `serves generation ${generation}`;
    return `${mark} ${name}: ${type} ${target} ${state}`;
  });
}
