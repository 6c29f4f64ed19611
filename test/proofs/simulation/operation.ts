import type { Candidate } from '../../../src/promote/candidate.ts';
import { checkGates } from '../../../src/promote/check-gates.ts';
import type { OperationKind, Quarantine } from '../../../src/promote/environment-state.ts';
import type { HistoryEntry } from '../../../src/promote/history.ts';
import type { Plan } from '../../../src/promote/plan.ts';
import { planPromotion } from '../../../src/promote/plan-promotion.ts';
import { planRestore } from '../../../src/promote/plan-restore.ts';
import { planResume } from '../../../src/promote/plan-resume.ts';
import { planRollback } from '../../../src/promote/plan-rollback.ts';
import { planUnquarantine } from '../../../src/promote/plan-unquarantine.ts';
import { candidate, context, digestOf, NOW, oid } from '../../promote/context.ts';
import { historyOf, type MemoryCommit, observedAt } from './memory-remote.ts';

/** What a simulated person wants. Versions are digits: `3` of an agent is its version 3.0.0. */
export interface Operation {
  readonly requestId: string;
  readonly environment: string;
  readonly kind: Exclude<OperationKind, 'bindings' | 'auto-rollback' | 'canary'> | 'restore';
  readonly agent: string;
  readonly version: number;
}

/** All branches at one moment. */
export type Seen = ReadonlyMap<string, MemoryCommit | null>;

/** How it stands in the history: a restored environment is a rollback of several agents. */
export function kindOf({ kind }: Operation): OperationKind {
  return kind === 'restore' ? 'rollback' : kind;
}

/** Quarantines over all environments, as they were seen. */
export function quarantineIn(seen: Seen): (Quarantine & { readonly environment: string })[] {
  return [...seen].flatMap(([environment, tip]) =>
    (tip?.next.file.quarantine ?? []).map((entry) => ({ ...entry, environment })),
  );
}

/** The decision that headgate's pure functions make on what was seen. */
export function decide(operation: Operation, seen: Seen, at: number): Plan {
  const { environment, agent, kind, requestId } = operation;
  const tip = seen.get(environment) ?? null;
  const observed = observedAt(environment, tip);
  const history = historyOf(tip);
  const quarantine = quarantineIn(seen);
  const request = {
    id: requestId,
    actor: 'Ana <ana@acme.example>',
    reason: 'because',
    at: new Date(NOW + at).toISOString(),
    policy: oid('f'),
    bindings: {},
  };
  switch (kind) {
    case 'promote': {
      const wanted = released(agent, operation.version);
      const histories = new Map<string, readonly HistoryEntry[]>([[environment, history]]);
      const serving = observed.agents.get(agent);
      const asked = { environment, candidate: wanted, quarantine, histories };
      return planPromotion({
        observed,
        request,
        candidates: [wanted],
        gates: checkGates(context(serving ? { ...asked, serving } : asked)),
        history,
        quarantined: new Set(quarantine.map(({ content }) => content)),
      });
    }
    case 'rollback':
      return planRollback({ observed, request, agent, history, quarantine });
    case 'restore': {
      const generation = operation.version;
      const quarantineLeft = generation % 2 === 0;
      return planRestore({ observed, request, generation, history, quarantine, quarantineLeft });
    }
    case 'resume':
      return planResume(observed, request, agent, []);
    case 'unquarantine':
      return planUnquarantine(observed, request, contentOf(agent, operation.version));
  }
}

const known = new Map<string, Candidate>();

/** A release: six versions of an agent, of which every fourth has the content of an earlier one. */
function released(agent: string, version: number): Candidate {
  const key = `${agent}${version}`;
  const made = known.get(key) ?? release(agent, version);
  known.set(key, made);
  return made;
}

function release(agent: string, version: number): Candidate {
  const name = `${version}.0.0`;
  const base = candidate();
  const [digest, content] = [
    digestOf((agent === 'one' ? version : version + 8).toString(16)),
    contentOf(agent, version),
  ];
  const { manifest } = base.release.bundle;
  return {
    ...base,
    agent,
    version: name,
    release: {
      ...base.release,
      claimed: digest,
      digest,
      content,
      tree: oid(version.toString(16)),
      record: { ...base.release.record, agent, version: name, digest, content },
      bundle: { ...base.release.bundle, manifest: { ...manifest, name: agent, version: name } },
    },
  };
}

function contentOf(agent: string, version: number) {
  return digestOf(((version % 4) + (agent === 'one' ? 0 : 8)).toString(16));
}
