import { isDigest } from '../core/digest.ts';
import { percent } from './canary-words.ts';
import {
  type AgentState,
  type Canary,
  type NextEnvironment,
  OPERATION_KINDS,
  type Override,
  type Quarantine,
} from './environment-state.ts';
import type { CanaryShare, HistoryChange, HistoryEntry } from './history.ts';
import { isRollback } from './is-rollback.ts';

const PREFIX = 'Headgate-';
const MOST_NAMED = 3;

/**
 * The message of an environment commit: a subject for people, and trailers from which `log`, `why`, soak
 * and rollback read everything, so that no tree of the past has to be fetched.
 *
 * @param before the environment's quarantine list as it was.
 */
export function commitMessage(next: NextEnvironment, before: readonly Quarantine[]): string {
  const { operation, generation, environment, quarantine } = next.file;
  const known = new Set(before.map((entry) => entry.content));
  const now = new Set(quarantine.map((entry) => entry.content));
  const lines: (readonly [string, string])[] = [
    ['Operation', operation.id],
    ['Kind', operation.kind],
    ['Environment', environment],
    ['Generation', String(generation)],
    ['Actor', operation.actor],
    ...(operation.reason === '' ? [] : [['Reason', operation.reason] as const]),
    ['At', operation.at],
    ['Policy', operation.policy],
    ...operation.changes.map(({ agent, from }) => {
      const state = next.agents.get(agent);
      if (!state) throw new Error(`${agent} changes, but has no state.`);
      return ['Change', changeLine(agent, from, state)] as const;
    }),
    ...(operation.overrides ?? []).map(
      ({ gate, agent, evidence }) => ['Override', `${gate} ${agent} ${evidence}`] as const,
    ),
    ...(isRollback(operation.kind) ? [...next.agents.keys()] : []).map(
      (agent) => ['Hold', agent] as const,
    ),
    ...[...next.agents].flatMap(([agent, { canary }]) =>
      canary ? [['Canary', canaryLine(agent, canary)] as const] : [],
    ),
    ...quarantine
      .filter((entry) => !known.has(entry.content))
      .map((entry) => ['Quarantine', quarantineLine(entry)] as const),
    ...before
      .filter((entry) => !now.has(entry.content))
      .map((entry) => ['Unquarantine', quarantineLine(entry)] as const),
  ];
  const trailers = lines.map(([key, value]) => `${PREFIX}${key}: ${oneLine(value)}`);
  return `${subject(next)}\n\n${trailers.join('\n')}\n`;
}

/** The history entry that a commit's message tells; undefined when headgate did not write it. */
export function parseCommitMessage(commit: string, message: string): HistoryEntry | undefined {
  const paragraph = message.trimEnd().split('\n\n').at(-1) ?? '';
  const values = new Map<string, string[]>();
  for (const line of paragraph.split('\n')) {
    const [, key, value = ''] = /^Headgate-([A-Z][a-z]+): (.*)$/.exec(line) ?? [];
    if (key === undefined) continue;
    const known = values.get(key);
    if (known) known.push(value);
    else values.set(key, [value]);
  }
  const one = (key: string) => values.get(key)?.[0] ?? '';
  const generation = Number(one('Generation'));
  const kind = OPERATION_KINDS.find((known) => known === one('Kind'));
  if (!kind || !one('Operation') || !(generation >= 1) || Number.isNaN(Date.parse(one('At')))) {
    return undefined;
  }
  const overrides = (values.get('Override') ?? []).flatMap(parseOverride);
  const canaries = (values.get('Canary') ?? []).flatMap(parseCanary);
  return {
    commit,
    id: one('Operation'),
    kind,
    environment: one('Environment'),
    generation,
    actor: one('Actor'),
    reason: one('Reason'),
    at: one('At'),
    policy: one('Policy'),
    changes: (values.get('Change') ?? []).flatMap(parseChange),
    ...(overrides.length === 0 ? {} : { overrides }),
    ...(canaries.length === 0 ? {} : { canaries }),
    held: values.get('Hold') ?? [],
    quarantined: (values.get('Quarantine') ?? []).map(parseQuarantine),
    unquarantined: (values.get('Unquarantine') ?? []).map(parseQuarantine),
  };
}

function subject({ file: { operation, environment }, agents }: NextEnvironment): string {
  const moves = operation.changes.map(({ agent, from, to }) => {
    const canary = agents.get(agent)?.canary;
    if (canary) return `${agent} ${to} and ${canary.version} (${percent(canary.weight)})`;
    if (from === to) return `${agent} ${to}`;
    return from === null ? `${agent} ${to}` : `${agent} ${from} → ${to}`;
  });
  const rest = moves.length - MOST_NAMED;
  const named = moves.slice(0, MOST_NAMED).join(', ') + (rest > 0 ? ` and ${rest} more` : '');
  const what = agents.size === 0 ? '' : `: ${named}`;
  return `${operation.kind}(${environment})${what}`;
}

function canaryLine(agent: string, { version, digest, content, weight }: Canary): string {
  return `${agent} ${version} digest=${digest} content=${content} weight=${weight}`;
}

function changeLine(agent: string, from: string | null, to: AgentState): string {
  const facts = `digest=${to.digest} content=${to.content} release=${to.release} tree=${to.tree}`;
  return `${agent} ${from ?? 'none'} -> ${to.version} ${facts}`;
}

const CHANGE =
  /^(\S+) (\S+) -> (\S+) digest=(\S+) content=(\S+) release=([0-9a-f]+) tree=([0-9a-f]+)$/;

function parseChange(line: string): HistoryChange[] {
  const [, agent = '', from = '', version = '', digest, content, release = '', tree = ''] =
    CHANGE.exec(line) ?? [];
  if (!isDigest(digest) || !isDigest(content)) return [];
  return [
    { agent, from: from === 'none' ? null : from, to: { version, digest, content, release, tree } },
  ];
}

const CANARY = /^(\S+) (\S+) digest=(\S+) content=(\S+) weight=(0|1|0\.\d+|\de-\d)$/;

function parseCanary(line: string): CanaryShare[] {
  const [, agent = '', version = '', digest, content, weight] = CANARY.exec(line) ?? [];
  if (!isDigest(digest) || !isDigest(content)) return [];
  return [{ agent, version, digest, content, weight: Number(weight) }];
}

function parseOverride(line: string): Override[] {
  const [, gate = '', agent = '', evidence = ''] = /^([a-z-]+) (\S+) ?(.*)$/.exec(line) ?? [];
  return gate === '' ? [] : [{ gate, agent, evidence }];
}

function quarantineLine({ content, agent, version }: Quarantine): string {
  return `${content} ${agent} ${version}`;
}

function parseQuarantine(line: string): Pick<Quarantine, 'content' | 'agent' | 'version'> {
  const [content = '', agent = '', version = ''] = line.split(' ');
  return { content, agent, version };
}

// A line break in a reason would start a trailer of its own; other control characters, a terminal's.
function oneLine(value: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is to be removed
  return value.replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029]+/g, ' ').trim();
}
