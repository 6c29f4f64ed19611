import type { Ack } from '../../core/ack.ts';
import { ack as validAck } from '../../generated/document-validators.js';

/** An acknowledgement has about 600 bytes. */
export const MAX_ACK_BYTES = 8 * 1024;

/** Of one environment: beyond, somebody is filling the target. Those that sort first are read. */
export const MAX_ACKS = 10_000;

/**
 * An acknowledgement as it stands on a target, where whoever runs an agent can write anything; undefined unless it
 * is one, of this environment, under its own agent and instance.
 *
 * @param bytes at most one more than MAX_ACK_BYTES of them.
 */
export function parseAck(
  bytes: Uint8Array,
  at: { readonly environment: string; readonly agent: string; readonly instance: string },
): Ack | undefined {
  if (bytes.length > MAX_ACK_BYTES) return undefined;
  let value: unknown;
  try {
    value = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    return undefined;
  }
  if (!validAck(value)) return undefined;
  const ack = value as Ack;
  const { environment, agent, instance } = at;
  return ack.environment === environment && ack.agent === agent && ack.instance === instance
    ? ack
    : undefined;
}
