import type { Delivered, Delivery, Observation } from '../../ports/target.ts';

/** Which generation of which environment, by which operation. */
export type Pointer = Omit<Observation, 'agents'>;

/** What environment.json on a target says; undefined when it can't be read as one. */
export function pointerOf(file: Uint8Array): Pointer | undefined {
  const { environment, generation, operation } = readObject(file) ?? {};
  const { id } = (operation ?? {}) as { id?: unknown };
  return typeof environment === 'string' &&
    Number.isSafeInteger(generation) &&
    typeof id === 'string'
    ? { environment, generation: generation as number, operation: id }
    : undefined;
}

/** The version that state/<agent>.json on a target names. */
export function versionIn(state: Uint8Array | null): string {
  const version = state && readObject(state)?.version;
  return typeof version === 'string' ? version : 'unreadable';
}

/** The digest that state/<agent>.json on a target names, whatever it is. */
export function digestIn(state: Uint8Array): unknown {
  return readObject(state)?.digest;
}

/**
 * Why a target that serves something stays as it is; undefined when the delivery may go there. A generation never
 * goes down, and one number is one operation: with another the branch was rewritten.
 */
export function keptFrom(delivery: Delivery, served: Pointer | undefined): Delivered | undefined {
  const { environment, generation, operation } = delivery;
  if (!served) return undefined;
  if (served.environment !== environment) {
    return {
      outcome: 'refused',
      why: `it serves the environment ${served.environment}, not ${environment}`,
      todo: 'give each environment a target of its own',
    };
  }
  if (served.generation > generation) return { outcome: 'newer', generation: served.generation };
  if (served.generation < generation || served.operation === operation) return undefined;
  return {
    outcome: 'refused',
    why: `generation ${generation} was delivered by operation ${served.operation}, not ${operation}: the environment’s branch was rewritten`,
    todo: 'find out who rewrote it; if the branch is right, empty the target and reconcile',
  };
}

function readObject(bytes: Uint8Array): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(new TextDecoder().decode(bytes));
    return typeof value === 'object' && value !== null
      ? (value as Record<string, unknown>)
      : undefined;
  } catch {
    return undefined;
  }
}
