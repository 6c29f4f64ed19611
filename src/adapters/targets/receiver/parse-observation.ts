import type { Ack } from '../../../core/ack.ts';
import { observation as validObservation } from '../../../generated/document-validators.js';
import type { Observation, ObservedAgent } from '../../../ports/target.ts';
import { parseAck } from '../parse-ack.ts';

/** Most bytes of an answer. */
export const MAX_OBSERVATION_BYTES = 16 * 1024 * 1024;

export interface ToldObservation extends Observation {
  readonly acknowledgements: readonly Ack[];
}

/**
 * What a receiver says that it serves (schemas/observation.schema.json); null when it says nothing at all.
 *
 * @throws Error when it says something else.
 */
export function parseObservation(bytes: Uint8Array, who: string): ToldObservation | null {
  let value: unknown;
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes).trim();
    if (text === '') return null;
    value = JSON.parse(text);
  } catch {
    throw new Error(`${who} answers with what is not JSON.`);
  }
  if (!validObservation(value)) {
    const [first] = validObservation.errors ?? [];
    const where = first?.instancePath || 'the answer';
    throw new Error(`${who} answers with no headgate/observation/v1: ${where} ${first?.message}.`);
  }
  const { environment, generation, operation, agents, acknowledgements = [] } = value as Told;
  return {
    ...{ environment, generation, operation },
    agents: new Map(Object.entries(agents).sort(([a], [b]) => (a < b ? -1 : 1))),
    acknowledgements: acknowledgements.flatMap((ack) => {
      const { agent, instance } = Object(ack) as Partial<Ack>;
      if (typeof agent !== 'string' || typeof instance !== 'string') return [];
      const bytes = new TextEncoder().encode(JSON.stringify(ack));
      return parseAck(bytes, { environment, agent, instance }) ?? [];
    }),
  };
}

interface Told extends Omit<Observation, 'agents'> {
  readonly agents: Readonly<Record<string, ObservedAgent>>;
  readonly acknowledgements?: readonly unknown[];
}
