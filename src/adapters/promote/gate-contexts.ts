import type { Candidate } from '../../promote/candidate.ts';
import type { GateContext } from '../../promote/gate.ts';
import { stepsOf } from '../../promote/gates/after.ts';
import type { HistoryEntry } from '../../promote/history.ts';
import { environmentConfig } from './environment-config.ts';
import { actorOf, type Promoter } from './promoter.ts';
import { readApprovals } from './read-approvals.ts';
import { readHistory } from './read-history.ts';
import { fetchMissing, RECORDS_REF } from './remote-refs.ts';
import type { Survey } from './survey.ts';

/** Everything that the gates of some candidates look at. */
export async function gateContexts(
  promoter: Promoter,
  seen: Survey,
  candidates: readonly Candidate[],
): Promise<GateContext[]> {
  const { environment, agents } = seen.observed;
  const config = environmentConfig(seen.policy, environment);
  const { teams = {}, signers } = seen.policy.config;
  const histories = await historiesOf(promoter, seen, [
    environment,
    ...stepsOf(config).map((step) => step.environment),
  ]);
  const records = seen.refs.get(RECORDS_REF);
  if (records !== undefined) await fetchMissing(promoter, [records]);
  return Promise.all(
    candidates.map(async (candidate) => {
      const { agent, release } = candidate;
      const serving = agents.get(agent);
      return {
        environment,
        config,
        teams,
        ...(signers === undefined ? {} : { signers }),
        candidate,
        ...(serving ? { serving } : {}),
        quarantine: seen.quarantine,
        histories,
        approvals: release
          ? await readApprovals(promoter.reader, records, agent, release.digest)
          : [],
        actor: actorOf(promoter),
        now: promoter.clock(),
      };
    }),
  );
}

async function historiesOf(
  { folder }: Promoter,
  seen: Survey,
  names: readonly string[],
): Promise<Map<string, readonly HistoryEntry[]>> {
  const histories = new Map<string, readonly HistoryEntry[]>();
  for (const name of names) {
    const tip = seen.environments.find((environment) => environment.name === name)?.tip;
    if (tip !== undefined) histories.set(name, await readHistory(folder, tip));
  }
  return histories;
}
