import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EXIT } from '../../core/exit-codes.ts';
import { UserError } from '../../core/user-error.ts';
import type { Drill } from '../../promote/drill.ts';
import { drillOf } from '../../promote/drill-of.ts';
import type { AgentState } from '../../promote/environment-state.ts';
import { recordPath } from '../../promote/record-path.ts';
import { pushWithLease } from '../git/push-with-lease.ts';
import { appendRecord } from './append-record.ts';
import { beforeAnyPush } from './before-any-push.ts';
import { clearLeftovers } from './clear-leftovers.ts';
import { deliverEnvironment } from './deliver-environment.ts';
import { environmentConfig } from './environment-config.ts';
import { actorOf, type Promoter, type Rehearsal } from './promoter.ts';
import { rehearsed } from './rehearsed.ts';
import { environmentRef, forget, readRemoteRef } from './remote-refs.ts';
import { requireAgent } from './require-agent.ts';
import { requireEnvironment } from './require-environment.ts';
import { rollback } from './rollback.ts';
import { signedRecord } from './signed-record.ts';
import { type Survey, survey } from './survey.ts';

export interface DrillRequest {
  readonly environment: string;
  /** Absent: the one that moved last and can go back. */
  readonly agent?: string;
  /** See `drillId`; part of the scratch branch's name. */
  readonly id: string;
}

/** What a rollback may take where headgate.yaml does not say. */
const WITHIN_MINUTES = 15;

/**
 * Rehearses a rollback: the very rollback, on a scratch branch of the remote that begins at the environment's
 * tip, and on scratch folders for targets. Branch and folders are removed again, whatever happens; what it took
 * is recorded.
 *
 * @throws UserError when the environment has nothing to go back to.
 */
export async function rehearseRollback(promoter: Promoter, request: DrillRequest): Promise<Drill> {
  const { environment, id } = request;
  const seen = await beforeAnyPush(() => survey(promoter, environment, 'all'));
  requireEnvironment(seen.policy, environment, [], seen.refs);
  if (request.agent !== undefined) await requireAgent(promoter, seen, request.agent);
  const [agent, state] = chosen(seen, request.agent);
  for (const branch of await clearLeftovers(promoter)) {
    promoter.progress?.(`removed ${branch}, which a killed drill had left`);
  }
  const at = new Date(promoter.clock()).toISOString();
  const receipt = await onScratch(promoter, seen, id, (scratch) =>
    rollback(
      scratch,
      { environment, requestId: `drill-${id}`, reason: `drill ${id}`, dryRun: false },
      agent,
    ),
  );
  const config = environmentConfig(seen.policy, environment);
  const drill = drillOf({
    ...{ id, agent, at, receipt },
    from: state.version,
    digest: state.digest,
    by: actorOf(promoter),
    withinMinutes: config.rollback?.withinMinutes ?? WITHIN_MINUTES,
  });
  await appendRecord(promoter, {
    path: recordPath(agent, state.digest, 'drill', id),
    record: await signedRecord(promoter.signer, drill),
    subject: `drill ${agent} ${state.version} in ${environment}`,
  });
  return drill;
}

/** The agent to take back: the one that was named, else the one that runs here since the shortest time. */
function chosen({ observed, quarantine }: Survey, name?: string): [string, AgentState] {
  const { environment, agents } = observed;
  const bad = new Set(quarantine.map(({ content }) => content));
  const able = [...agents]
    .filter(([agent, { previous }]) => {
      if (name !== undefined && agent !== name) return false;
      return previous && !bad.has(previous.content);
    })
    .sort(([, a], [, b]) => Date.parse(b.since) - Date.parse(a.since));
  const [first] = able;
  if (first) return first;
  throw new UserError(
    EXIT.findings,
    name === undefined
      ? `no agent in ${environment} has a version to go back to`
      : `${name} has no version to go back to in ${environment}`,
    'a drill needs an agent that ran two versions here; headgate status shows what runs',
  );
}

async function onScratch<T>(
  promoter: Promoter,
  { observed, policy }: Survey,
  id: string,
  rehearse: (scratch: Promoter) => Promise<T>,
): Promise<T> {
  const { environment, tip } = observed;
  const folder = await mkdtemp(join(tmpdir(), 'headgate-drill-'));
  const rehearsal: Rehearsal = {
    environment,
    ref: `refs/heads/headgate/drill/${environment}-${id}`,
    folder,
  };
  const scratch: Promoter = { ...promoter, rehearsal };
  try {
    await pushScratch(promoter, rehearsal.ref, tip, '');
    // What runs now lies there before, as it does on the real targets: a rollback delivers the difference.
    const config = environmentConfig(
      { ...policy, config: rehearsed(policy.config, rehearsal) },
      environment,
    );
    await deliverEnvironment(scratch, environment, config);
    return await rehearse(scratch);
  } finally {
    await rm(folder, { recursive: true, force: true });
    await clearAway(scratch, rehearsal.ref);
  }
}

async function clearAway(scratch: Promoter, ref: string): Promise<void> {
  const environment = scratch.rehearsal?.environment ?? '';
  await forget(scratch, environmentRef(environment));
  const tip = await readRemoteRef(scratch, ref);
  if (tip !== undefined) await pushScratch(scratch, ref, null, tip);
}

async function pushScratch(
  { folder, remote }: Promoter,
  ref: string,
  oid: string | null,
  expect: string,
): Promise<void> {
  const updates = [{ ref, oid, expect }];
  const [answer] = await pushWithLease(folder, { remote, updates });
  if (answer?.outcome === 'updated' || answer?.outcome === 'up-to-date') return;
  const branch = ref.slice('refs/heads/'.length);
  throw new UserError(
    EXIT.incomplete,
    `${remote} did not take the push to ${branch}: ${answer?.reason ?? 'no answer'}`,
    oid === null
      ? `a scratch branch is left there: git push ${remote} --delete ${branch}`
      : 'a drill needs the right to push headgate/drill/*; nothing else was changed',
  );
}
