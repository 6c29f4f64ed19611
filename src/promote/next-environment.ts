import type { Bound } from '../core/bound.ts';
import type {
  AgentState,
  Move,
  NextEnvironment,
  Observed,
  Operation,
  Quarantine,
} from './environment-state.ts';

/** What every operation brings along, whatever it does. */
export type Request = Omit<Operation, 'kind' | 'changes'> & {
  /** What the environment is bound to by the policy in force. */
  readonly bindings: Bound;
};

/** The next generation of an observed environment: one commit, one more than the tip's. */
export function nextEnvironment(
  observed: Observed,
  request: Request,
  kind: Operation['kind'],
  agents: ReadonlyMap<string, AgentState>,
  quarantine: readonly Quarantine[] = observed.file?.quarantine ?? [],
): NextEnvironment {
  const { bindings, id, actor, reason, at, policy } = request;
  const changes: Move[] = [...agents].map(([agent, state]) => ({
    agent,
    from: observed.agents.get(agent)?.version ?? null,
    to: state.version,
  }));
  return {
    file: {
      schema: 'headgate/environment/v1',
      environment: observed.environment,
      generation: (observed.file?.generation ?? 0) + 1,
      operation: { id, kind, actor, reason, at, policy, changes },
      quarantine,
      bindings,
    },
    agents,
  };
}
