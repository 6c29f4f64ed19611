import { randomUUID } from 'node:crypto';
import { durationMs } from '../../core/duration.ts';
import { RuntimeError } from '../runtime-error.ts';
import type { Served } from '../served.ts';
import type { Host } from './host.ts';
import type { Run, RunRequest } from './run.ts';
import { LEASE_MS, runOf } from './run-of.ts';
import { newRunState, type RunState } from './run-state.ts';

const KEPT_MS = 30 * 86_400_000;

/**
 * Opens a run: a new one, or the one that this session was left with. One that may not begin is opened all the same, and
 * says so at every hook.
 *
 * @throws RuntimeError `usage` where the config asks for what the program did not give, `stale` as `current` does.
 */
export async function openRun(host: Host, request: RunRequest): Promise<Run> {
  const { session, tenant = '' } = request;
  const served = host.handle.current(tenant === '' ? session : tenant);
  const { isolation } = served.config.operations?.tenancy ?? {};
  if (isolation === 'per-tenant' && tenant === '') {
    throw new RuntimeError(
      'usage',
      `${served.agent} keeps tenants apart: run({ tenant }) names one`,
    );
  }
  const fresh = () => freshState(host, served, request);
  const {
    checkpoint = 'none',
    resume = false,
    retention,
    encrypt,
  } = served.config.operations?.persistence ?? {};
  if (checkpoint === 'none') return runOf(host, served, request, { state: fresh() });
  const { encryptionKey, leaseMs = LEASE_MS } = host.options;
  if (encrypt && !encryptionKey) {
    throw new RuntimeError(
      'usage',
      `${served.agent} seals its checkpoints (persistence.encrypt): give 32 bytes as encryptionKey`,
    );
  }
  const [{ takeSession }, { NO_SEAL, sealWith }] = await Promise.all([
    import('./session.ts'),
    import('./seal.ts'),
  ]);
  const taken = await takeSession(
    {
      ...{ store: host.store, now: host.now, holder: host.holder, leaseMs },
      ...{ agent: served.agent, tenant, session, resume },
      keepMs: durationMs(retention ?? '') ?? KEPT_MS,
      seal: encryptionKey ? sealWith(encryptionKey) : NO_SEAL,
    },
    fresh,
  );
  if ('until' in taken)
    return runOf(host, served, request, { state: fresh(), busyUntil: taken.until });
  const state = taken.resumed ? resumedState(taken.state, served, host.now()) : taken.state;
  return runOf(host, served, request, { state, session: taken });
}

function freshState({ now }: Host, served: Served, request: RunRequest): RunState {
  const { environment, agent, version, digest, content } = served;
  return newRunState({
    ...{ environment, agent, version, digest, content },
    ...{ id: randomUUID(), tenant: request.tenant ?? '', session: request.session },
    ...{ startedAt: now(), inputs: request.inputs ?? {} },
  });
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
  // What a model call without an answer had set aside stays spent; nobody will correct it.
  const reserved: RunState['reserved'] = [];
  return {
    ...state,
    version,
    digest,
    content,
    calls,
    toolCalls: calls.length,
    startedAt,
    reserved,
  };
}
