import type { Agent } from '../../core/agent.ts';
import { digestOfJson } from '../../core/digest-of-json.ts';
import type { EvalCase } from '../../core/eval-case.ts';
import { type Comparison as Affected, affectedCases, type Side } from '../affected-cases.ts';
import type { Comparison } from '../decision/comparison.ts';
import type { Settings } from '../decision/settings.ts';
import { agentParts, fingerprintOf } from '../fingerprint.ts';
import { type ComparisonOptions, comparisonOf } from './comparison-of.ts';
import { STAND_IN_MODEL, standInLabel } from './stand-in.ts';

export interface ComparedAgent {
  readonly agent: Agent;
  /** Of its own suites. */
  readonly cases: readonly EvalCase[];
}

export interface PrepareOptions extends Omit<ComparisonOptions, 'base' | 'head'> {
  readonly base: string;
  readonly head: string;
  /** What answers in place of the agents' models. */
  readonly runner?: unknown;
  /**
   * `own`: each side by the suite that stands there, so that a change of both is told apart from one of quality.
   * `head`: both by head's, where that suite has been looked at already.
   */
  readonly suite: 'own' | 'head';
}

export interface Prepared {
  readonly comparison: Comparison;
  /** The cases with both fingerprints, part by part. */
  readonly affected: Affected;
  /** What runs on each side; no base: a stand-in. */
  readonly base?: ComparedAgent;
  readonly head: ComparedAgent;
}

/**
 * Says how two states of an agent are compared. A suite that changed while the agent stayed as it was moves no
 * quality: then both sides have head's cases, none of them affected. A new agent is held against a stand-in.
 */
export function prepareComparison(
  base: ComparedAgent | undefined,
  head: ComparedAgent,
  options: PrepareOptions,
): Prepared {
  const { base: baseLabel, head: headLabel, runner, suite, ...common } = options;
  const sideOf = (agent: Agent, cases: readonly EvalCase[]): Side => {
    return runner === undefined ? { agent, cases } : { agent, cases, runner };
  };
  const headSide = sideOf(head.agent, head.cases);
  const named = { label: headLabel, model: modelOf(head.agent, runner) };
  if (base === undefined) {
    const settings = { ...common.settings, primary: 'score' as const };
    const affected = againstStandIn(headSide, settings);
    const standIn = { label: standInLabel(settings), model: STAND_IN_MODEL };
    return {
      comparison: comparisonOf(affected, { ...common, settings, base: standIn, head: named }),
      affected,
      head,
    };
  }
  const byHeads = affectedCases(sideOf(base.agent, head.cases), headSide);
  const sameAgent = byHeads.cases.every((one) => one.base.digest === one.head.digest);
  const byHead = suite === 'head' || sameAgent;
  const cases = byHead ? head.cases : base.cases;
  const affected = byHead ? byHeads : affectedCases(sideOf(base.agent, cases), headSide);
  return {
    comparison: comparisonOf(affected, {
      ...common,
      base: { label: baseLabel, model: modelOf(base.agent, runner) },
      head: named,
    }),
    affected,
    base: { agent: base.agent, cases },
    head,
  };
}

function againstStandIn({ agent, cases, runner }: Side, settings: Settings): Affected {
  const parts = agentParts(agent, runner);
  const standIn = standInLabel(settings);
  return {
    cases: cases.map((one) => {
      const head = fingerprintOf(agent, one, parts);
      const digest = digestOfJson({ standIn, case: one.key });
      return { case: one, base: { ...head, digest }, head, affected: true };
    }),
    added: [],
    removed: [],
  };
}

function modelOf({ manifest }: Agent, runner: unknown): string {
  const { provider, id } = manifest.value.model;
  return runner === undefined ? `${provider}/${id}` : 'command';
}
