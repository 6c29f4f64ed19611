import type { Served } from '../loading/served.ts';
import { RuntimeError } from '../runtime-error.ts';
import type { Host } from './host.ts';
import type { Opened } from './inside.ts';
import { keepMsOf } from './keep-ms-of.ts';
import { leaseMsOf } from './lease-ms-of.ts';
import type { RunState } from './run-state.ts';
import { NO_SEAL, sealWith } from './seal.ts';
import { takeSession } from './session.ts';

/**
 * What a run begins with whose config keeps runs: what its session was left with, where nobody else has it.
 *
 * @throws RuntimeError `usage` where checkpoints are to be sealed and the program has no key.
 */
export async function openSession(
  { store, now, holder, options }: Host,
  served: Served,
  { session, tenant }: { readonly session: string; readonly tenant: string },
  fresh: () => RunState,
): Promise<Opened> {
  const { operations = {} } = served.config;
  const { resume = false, encrypt } = operations.persistence ?? {};
  const { encryptionKey } = options;
  if (encrypt && !encryptionKey) {
    throw new RuntimeError(
      'usage',
      `${served.agent} seals its checkpoints (persistence.encrypt): give 32 bytes as encryptionKey`,
    );
  }
  const taken = await takeSession(
    {
      ...{ store, now, holder, resume, agent: served.agent, tenant, session },
      leaseMs: leaseMsOf(options),
      keepMs: keepMsOf(operations),
      seal: encryptionKey ? sealWith(encryptionKey) : NO_SEAL,
    },
    fresh,
  );
  if ('until' in taken) return { state: fresh(), busyUntil: taken.until };
  const state = taken.resumed ? resumedState(taken.state, served, now()) : taken.state;
  return { state, session: taken };
}

/**
 * The user's loop goes on from what it kept, and asks again for what came after: that is answered from here, and calls
 * without an answer are recognised. The version is the one that is served now. Time in which nobody worked does not count.
 */
function resumedState(state: RunState, served: Served, now: number): RunState {
  const { version, digest, content } = served;
  const calls = state.calls
    .filter(({ answered }) => answered)
    .map((call) => (call.known ? call : { ...call, replay: true as const }));
  const startedAt = state.startedAt + now - (state.seenAt ?? now);
  return {
    ...{ ...state, version, digest, content, calls, toolCalls: calls.length, startedAt },
    // What a model call without an answer had set aside stays spent; nobody will correct it.
    reserved: [],
  };
}
