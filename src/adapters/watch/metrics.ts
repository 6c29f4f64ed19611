import { Counter, Gauge, Registry } from 'prom-client';
import type { EnvironmentDrift } from '../../promote/drift.ts';

/** How one round of a watch went. */
export interface Round {
  /** Absent when it ended before it had looked at any. */
  readonly environments?: readonly EnvironmentDrift[];
  readonly result: 'ok' | 'problem' | 'error';
  /** Milliseconds since 1970, and how long it took. */
  readonly endedAt: number;
  readonly tookMs: number;
}

export interface WatchMetrics {
  readonly contentType: string;
  observe(round: Round): void;
  text(): Promise<string>;
}

const KINDS = ['branch', 'target', 'orphan', 'bindings', 'verification'] as const;

/** What a watch tells Prometheus. Loaded only by whoever listens. */
export function watchMetrics(): WatchMetrics {
  const registry = new Registry();
  const gauge = <T extends string>(name: string, help: string, labelNames: T[]) =>
    new Gauge({ name: `headgate_${name}`, help, labelNames, registers: [registry] });
  const generation = gauge('environment_generation', 'Newest generation by the branch.', [
    'environment',
  ]);
  const agents = gauge('agent_info', 'What the branch says that runs; always 1.', [
    'environment',
    'agent',
    'version',
    'digest',
  ]);
  const drift = gauge('drift', 'Things found otherwise than branches and headgate.yaml say.', [
    'environment',
    'kind',
  ]);
  const holds = gauge('holds', 'Agents on hold.', ['environment']);
  const pending = gauge('pending', 'Agents with releases that wait.', ['environment']);
  const verified = gauge('verified', 'Whether what runs is verified: 1, or 0.', ['environment']);
  const last = gauge('reconcile_last_success_timestamp_seconds', 'Last round without error.', []);
  const took = gauge('reconcile_duration_seconds', 'How long the last round took.', []);
  const rounds = new Counter({
    name: 'headgate_reconcile_total',
    help: 'Rounds, by how they ended.',
    labelNames: ['result'],
    registers: [registry],
  });
  return {
    contentType: registry.contentType,
    observe({ environments, result, endedAt, tookMs }) {
      rounds.inc({ result });
      took.set(tookMs / 1_000);
      if (result !== 'error') last.set(endedAt / 1_000);
      if (!environments) return;
      for (const one of [generation, agents, drift, holds, pending, verified]) one.reset();
      for (const found of environments) {
        const environment = found.name;
        if (found.generation !== null) generation.set({ environment }, found.generation);
        for (const { agent, version, digest } of found.agents) {
          agents.set({ environment, agent, version, digest }, 1);
        }
        for (const kind of KINDS) {
          const count = found.differences.filter((difference) => difference.kind === kind).length;
          drift.set({ environment, kind }, count);
        }
        holds.set({ environment }, found.agents.filter(({ hold }) => hold !== null).length);
        pending.set({ environment }, found.pending.length);
        if (found.verification !== null) {
          verified.set({ environment }, found.verification === 'passed' ? 1 : 0);
        }
      }
    },
    text: () => registry.metrics(),
  };
}
