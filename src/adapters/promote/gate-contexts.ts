import type { Ack } from '../../core/ack.ts';
import { stepsBefore } from '../../core/steps-before.ts';
import { gradersDigest } from '../../evals/graders-digest.ts';
import type { Candidate } from '../../promote/candidate.ts';
import type { GateContext } from '../../promote/gate.ts';
import type { HistoryEntry } from '../../promote/history.ts';
import { scoreAgent } from '../../readiness/score-agent.ts';
import { environmentConfig } from './environment-config.ts';
import { actorOf, type Promoter } from './promoter.ts';
import { readAcknowledgements } from './read-acknowledgements.ts';
import { readEvidence } from './read-evidence.ts';
import { readHistory } from './read-history.ts';
import { readReleaseReadiness } from './read-readiness.ts';
import { readRecords } from './read-records.ts';
import { readSigning } from './read-signing.ts';
import { readSuite, suitePaths } from './read-suite.ts';
import { fetchMissing, RECORDS_REF } from './remote-refs.ts';
import type { Survey } from './survey.ts';

/** Where headgate.yaml does not say; the default of its schema. */
const RETIRE_WITHIN = '30d';

/** Everything that the gates of some candidates look at; what no gate asks for is not read. */
export async function gateContexts(
  promoter: Promoter,
  seen: Survey,
  candidates: readonly Candidate[],
): Promise<GateContext[]> {
  const { environment, agents } = seen.observed;
  const config = environmentConfig(seen.policy, environment);
  const { teams = {}, models } = seen.policy.config;
  const [histories, acks] = await Promise.all([
    historiesOf(
      promoter,
      seen,
      [environment, ...stepsBefore(config).map((step) => step.environment)],
      candidates.map(({ agent }) => agent),
    ),
    acksOf(promoter, seen),
  ]);
  const before = new Map(
    seen.environments
      .filter(({ name }) => stepsBefore(config).some((step) => step.environment === name))
      .map(({ name, tip }) => [name, tip]),
  );
  const records = seen.refs.get(RECORDS_REF);
  if (records !== undefined) await fetchMissing(promoter, [records]);
  const { reader } = promoter;
  return Promise.all(
    candidates.map(async (candidate): Promise<GateContext> => {
      const { agent, release } = candidate;
      const serving = agents.get(agent);
      const approvals = release
        ? await readRecords(reader, records, agent, release.digest, 'approval')
        : [];
      const measured = release && config.evidence !== undefined;
      const evidence = measured ? await readEvidence(reader, records, agent, release.digest) : [];
      const asked = release && config.source?.review === 'required';
      const merges = asked
        ? await readRecords(reader, records, agent, release.digest, 'merge')
        : [];
      const suite = measured ? await readSuite(reader, release.tree) : undefined;
      const smoked = release && config.verify?.some(({ type }) => type === 'smoke');
      const suites = smoked ? await suitePaths(reader, release.tree) : undefined;
      const signing = await readSigning(promoter, seen.policy, candidate, before, [
        ...approvals,
        ...evidence,
        ...merges,
      ]);
      const facts =
        config.readiness === undefined
          ? undefined
          : await readReleaseReadiness(promoter, seen, candidate);
      return {
        environment,
        config,
        teams,
        retireWithin: models?.retireWithin ?? RETIRE_WITHIN,
        ...(signing ? { signing } : {}),
        candidate,
        ...(serving ? { serving } : {}),
        quarantine: seen.quarantine,
        histories,
        approvals,
        merges,
        evidence,
        ...(suite === undefined ? {} : { suite }),
        ...(suites ? { suites } : {}),
        graders: measured ? gradersDigest() : '',
        acks,
        ...(facts ? { readiness: scoreAgent(facts) } : {}),
        ...(promoter.unnamed ? {} : { actor: actorOf(promoter) }),
        now: promoter.clock(),
      };
    }),
  );
}

async function acksOf(
  promoter: Promoter,
  { policy, observed }: Survey,
): Promise<Map<string, readonly Ack[] | string>> {
  const asked = stepsBefore(environmentConfig(policy, observed.environment)).filter(
    ({ samples, health }) => samples !== undefined || health !== undefined,
  );
  return new Map(
    await Promise.all(
      asked.map(async ({ environment }) => {
        const acks = await readAcknowledgements(promoter, policy, environment);
        return [environment, acks] as const;
      }),
    ),
  );
}

/** Of the candidates: no gate asks for the past of others. */
async function historiesOf(
  { folder }: Promoter,
  seen: Survey,
  names: readonly string[],
  agents: readonly string[],
): Promise<Map<string, readonly HistoryEntry[]>> {
  const { environment: own } = seen.observed;
  const tips = new Map(seen.environments.map(({ name, tip }) => [name, tip]));
  const histories = [...new Set(names)].map(async (name) => {
    const tip = tips.get(name);
    if (tip === undefined) return [];
    const history =
      name === own ? seen.history : await readHistory(folder, tip, undefined, { agents });
    return [[name, history] as const];
  });
  return new Map((await Promise.all(histories)).flat());
}
