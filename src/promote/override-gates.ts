import type { Environment } from '../generated/types.ts';
import type { Override } from './environment-state.ts';
import type { GateReport } from './gate.ts';
import { GATES } from './gates/index.ts';
import { isAmong, membersOf } from './identity.ts';

/** Gates that whoever `permissions.override` names may go past. */
export const OVERRIDABLE: readonly string[] = GATES.filter(({ overridable }) => overridable).map(
  ({ id }) => id,
);

/** Characters that a commit keeps for good. */
const MOST_EVIDENCE = 2_000;

export interface OverrideFacts {
  /** Ids of gates, as somebody asked. */
  readonly asked: readonly string[];
  /** The environment's entry in the headgate.yaml in force. */
  readonly config: Environment;
  readonly teams: Readonly<Record<string, readonly string[]>>;
  /** `Name <email>`. */
  readonly actor: string;
}

/**
 * The gates with those marked that somebody goes past, and what is written down of it. A gate that is met
 * needs nobody to go past it, and one that nobody may go past is left as it is.
 *
 * @returns a sentence when whoever asks is none of those who may.
 */
export function overrideGates(
  gates: readonly GateReport[],
  { asked, config, teams, actor }: OverrideFacts,
): { readonly gates: readonly GateReport[]; readonly overrides: readonly Override[] } | string {
  if (asked.length === 0) return { gates, overrides: [] };
  const allowed = config.permissions?.override ?? [];
  if (!isAmong(actor, membersOf(allowed, teams))) {
    return allowed.length === 0
      ? 'permissions.override of this environment names nobody'
      : `only ${allowed.join(', ')} may override gates here`;
  }
  const past = ({ id, state }: GateReport) =>
    state !== 'met' && asked.includes(id) && OVERRIDABLE.includes(id);
  return {
    gates: gates.map((gate) => (past(gate) ? { ...gate, overridden: true } : gate)),
    overrides: gates.filter(past).map(({ id, agent, evidence }) => ({
      gate: id,
      agent,
      evidence: evidence.slice(0, MOST_EVIDENCE),
    })),
  };
}
