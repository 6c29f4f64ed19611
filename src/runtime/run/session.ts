import type { Store } from '../store/store.ts';
import { inTurn } from './in-turn.ts';
import type { RunState } from './run-state.ts';
import type { Seal } from './seal.ts';

/** What a session keeps between processes. Only one process at a time has it. */
export interface Session {
  readonly state: RunState;
  /** What its user last kept. */
  readonly kept: unknown;
  /** The run was begun by another process or another call. */
  readonly resumed: boolean;
  /** Writes both down. False: another process has taken the session over. */
  save(state: RunState, kept: unknown, status: Status): Promise<boolean>;
}

type Status = 'running' | 'paused' | 'ended';

export interface SessionOptions {
  readonly store: Store;
  readonly seal: Seal;
  readonly now: () => number;
  readonly holder: string;
  readonly leaseMs: number;
  readonly keepMs: number;
  /** Whether a run that was not ended is gone on with. */
  readonly resume: boolean;
  readonly agent: string;
  readonly tenant: string;
  readonly session: string;
}

interface Envelope {
  readonly schema: 'headgate/session/v1';
  readonly status: Status;
  readonly holder: string;
  readonly leaseUntil: number;
  readonly sealed: string;
}

/**
 * Takes a session, unless another process has it and gives signs of life: then the answer is until when. The key names
 * the tenant, so that another tenant's session is not found, whatever it is called.
 */
export async function takeSession(
  options: SessionOptions,
  fresh: () => RunState,
): Promise<Session | { readonly until: number }> {
  const { store, seal, holder, leaseMs, keepMs, now, resume } = options;
  const key = sessionKey(options);
  const entry = await store.read(key);
  const before = entry && (JSON.parse(entry.value) as Envelope);
  if (before?.status === 'running' && before.leaseUntil > now())
    return { until: before.leaseUntil };
  const open =
    resume && before && before.status !== 'ended'
      ? (JSON.parse(await seal.open(before.sealed, key)) as Pick<Session, 'state' | 'kept'>)
      : undefined;
  let revision = entry?.revision ?? 0;
  let unsure: string | undefined;
  // In turn: calls that end at once are no reason to take one another for another process.
  const save: Session['save'] = inTurn(async (state, kept, status) => {
    const sealed = await seal.seal(JSON.stringify({ state, kept }), key);
    const leaseUntil = now() + leaseMs;
    const envelope: Envelope = {
      schema: 'headgate/session/v1',
      ...{ status, holder, leaseUntil, sealed },
    };
    // A write whose answer was lost may have been done: then what stands there is this process's own.
    const standing = unsure === undefined ? undefined : await store.read(key);
    if (standing && standing.value === unsure) revision = standing.revision;
    unsure = JSON.stringify(envelope);
    const written = await store.write(key, unsure, { revision, keepMs });
    unsure = undefined;
    if (written) revision += 1;
    return written;
  });
  const state = open?.state ?? fresh();
  // Written down before anything is done: of two that come at once, one has it, and a run that dies is begun again as
  // the same one.
  if (!(await save(state, open?.kept, 'running'))) return { until: now() + 1 };
  return { state, kept: open?.kept, resumed: open !== undefined, save };
}

/** Where a session lies. */
function sessionKey({
  agent,
  tenant,
  session,
}: Pick<SessionOptions, 'agent' | 'tenant' | 'session'>): string {
  return `session/${[agent, tenant, session].map(encodeURIComponent).join('/')}`;
}
