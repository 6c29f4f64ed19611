import { randomUUID } from 'node:crypto';
import type { Host } from './host.ts';
import type { Opened } from './inside.ts';
import type { Run, RunRequest } from './run.ts';
import { runOf } from './run-of.ts';
import { newRunState } from './run-state.ts';

/**
 * Opens a run: a new one, or the one that this session was left with. One that may not begin is opened all the same, and
 * says so at every hook.
 *
 * @throws RuntimeError `usage` where the config asks for what the program did not give, `stale` as `current` does.
 */
export async function openRun(host: Host, request: RunRequest): Promise<Run> {
  const { session, tenant: named = '' } = request;
  const { handle } = host;
  const first = handle.current(named || session);
  const isApart = first.config.operations?.tenancy?.isolation === 'per-tenant';
  const tenant = isApart ? (await import('./tenant-of.ts')).tenantOf(first, request) : named;
  const served = tenant === named ? first : handle.current(tenant);
  const fresh = () =>
    newRunState(served, {
      ...{ id: randomUUID(), tenant, session, startedAt: host.now() },
      inputs: request.inputs ?? {},
    });
  const { checkpoint = 'none' } = served.config.operations?.persistence ?? {};
  const opened: Opened =
    checkpoint === 'none'
      ? { state: fresh() }
      : await (await import('./open-session.ts')).openSession(
          host,
          served,
          { session, tenant },
          fresh,
        );
  return runOf(host, served, request, opened);
}
