import type { Agent } from '../core/agent.ts';
import type { EvalCase } from '../core/eval-case.ts';
import { agentParts, type Fingerprint, fingerprintOf } from './fingerprint.ts';
import { hiddenState } from './hidden-state.ts';

/** One case that stands on both sides. */
export interface ComparedCase {
  readonly case: EvalCase;
  readonly base: Fingerprint;
  readonly head: Fingerprint;
  readonly affected: boolean;
}

export interface Comparison {
  /** Those of head that base has, too, in head's order. */
  readonly cases: readonly ComparedCase[];
  /** Content keys of cases that only one side has: the ruler changed there, not the quality. */
  readonly added: readonly string[];
  readonly removed: readonly string[];
  /** Why every case counts as affected, where equal fingerprints prove nothing. */
  readonly hidden?: string;
}

/** What runs on a side: the agent, its cases, and what answers in place of its model. */
export interface Side {
  readonly agent: Agent;
  readonly cases: readonly EvalCase[];
  readonly runner?: unknown;
}

/**
 * Which cases a change can have moved. A case is told by its content; its two fingerprints say whether anything that
 * it depends on differs. Where nothing does, both sides answer alike and no call would tell more.
 */
export function affectedCases(base: Side, head: Side): Comparison {
  const hidden = hiddenState(head.agent) ?? hiddenState(base.agent);
  const [baseParts, headParts] = [base, head].map(({ agent, runner }) => agentParts(agent, runner));
  if (!baseParts || !headParts) throw new Error('A side is missing.');
  const before = new Map(base.cases.map((one) => [one.key, one]));
  const cases = head.cases.flatMap((one): ComparedCase[] => {
    const same = before.get(one.key);
    if (!same) return [];
    const [was, is] = [
      fingerprintOf(base.agent, same, baseParts),
      fingerprintOf(head.agent, one, headParts),
    ];
    const affected = hidden !== undefined || was.digest !== is.digest;
    return [{ case: one, base: was, head: is, affected }];
  });
  const now = new Set(head.cases.map(({ key }) => key));
  return {
    cases,
    added: head.cases.map(({ key }) => key).filter((key) => !before.has(key)),
    removed: base.cases.map(({ key }) => key).filter((key) => !now.has(key)),
    ...(hidden === undefined ? {} : { hidden }),
  };
}
