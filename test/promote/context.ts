import type { Digest } from '../../src/core/digest.ts';
import type { Candidate } from '../../src/promote/candidate.ts';
import type { AgentState } from '../../src/promote/environment-state.ts';
import type { GateContext } from '../../src/promote/gate.ts';
import type { HistoryEntry } from '../../src/promote/history.ts';
import { bundleOf } from '../../src/release/bundle.ts';
import { releaseRecord } from '../../src/release/release-record.ts';
import { agentOf } from '../release/agent-of.ts';

export const NOW = Date.parse('2026-03-02T09:00:00Z');
export const HOUR = 3_600_000;

export const oid = (digit: string) => digit.repeat(40);
export const digestOf = (digit: string): Digest => `sha256:${digit.repeat(64)}`;

/** `example` 1.1.0, released as it should be. */
export function candidate(changed: Partial<Candidate['release']> = {}): Candidate & {
  release: NonNullable<Candidate['release']>;
} {
  const source = agentOf({ manifest: { version: '1.1.0' } });
  const [digest, content] = [digestOf('a'), digestOf('b')];
  return {
    agent: 'example',
    version: '1.1.0',
    tag: oid('1'),
    localTag: null,
    release: {
      commit: oid('2'),
      tree: oid('3'),
      claimed: digest,
      digest,
      content,
      record: releaseRecord({
        agent: 'example',
        version: '1.1.0',
        previous: null,
        changes: [],
        digest,
        content,
        source: { commit: oid('4'), tree: oid('5') },
        review: { authors: ['Ana <ana@acme.example>'], reviewers: [] },
        tool: 'headgate/test',
      }),
      bundle: bundleOf(source),
      parents: [oid('4')],
      onDefaultBranch: true,
      ...changed,
    },
  };
}

/** A promotion of it to prod, asked for by Bea, where nothing stands in its way. */
export function context(changed: Partial<GateContext> = {}): GateContext {
  return {
    environment: 'prod',
    config: {},
    teams: { leads: ['bea@acme.example', '@cem'] },
    retireWithin: '30d',
    candidate: candidate(),
    quarantine: [],
    histories: new Map(),
    approvals: [],
    evidence: [],
    suite: digestOf('5'),
    graders: digestOf('6'),
    acks: new Map(),
    actor: 'Bea <bea@acme.example>',
    now: NOW,
    ...changed,
  };
}

/** A step of an environment's history: `example` to a version whose digest and content are of one digit. */
export function entry(
  version: string,
  digit: string,
  at: number,
  changed: Partial<HistoryEntry> = {},
): HistoryEntry {
  return {
    commit: oid(digit),
    environment: 'staging',
    generation: 1,
    id: `op-${digit}`,
    kind: 'promote',
    actor: 'Ana <ana@acme.example>',
    reason: '',
    at: new Date(at).toISOString(),
    policy: oid('f'),
    changes: [
      {
        agent: 'example',
        from: null,
        to: {
          version,
          digest: digestOf(digit),
          content: digestOf(digit),
          release: oid('2'),
          tree: oid('3'),
        },
      },
    ],
    held: [],
    quarantined: [],
    unquarantined: [],
    ...changed,
  };
}

/** `example` as an environment runs it, digest and content of one digit. */
export function running(
  version: string,
  digit: string,
  changed: Partial<AgentState> = {},
): AgentState {
  return {
    version,
    digest: digestOf(digit),
    content: digestOf(digit),
    release: oid('2'),
    tree: oid('3'),
    since: '2026-03-01T09:00:00.000Z',
    previous: null,
    ...changed,
  };
}
