import type { Ack } from '../../src/core/ack.ts';

/** An acknowledgement of one running agent, as a loader writes it. */
export function ackOf(agent: string, instance: string, change: Partial<Ack> = {}): Ack {
  return {
    schema: 'headgate/ack/v1',
    instance,
    environment: 'prod',
    agent,
    version: '1.0.0',
    digest: `sha256:${'a'.repeat(64)}`,
    generation: 7,
    at: '2026-11-21T08:00:00Z',
    ...change,
  };
}
