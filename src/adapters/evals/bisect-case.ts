import type { EvalCase } from '../../core/eval-case.ts';
import { EXIT } from '../../core/exit-codes.ts';
import { UserError } from '../../core/user-error.ts';
import { agentParts, fingerprintOf } from '../../evals/fingerprint.ts';
import { agentCases } from '../../load/suites/agent-cases.ts';
import { agentTags } from '../git/agent-tags.ts';
import { openRepository } from '../git/repository.ts';
import { agentTrials } from './agent-trials.ts';
import { loadAgentHere } from './load-agent-here.ts';
import type { RunSettings } from './run-comparison.ts';
import { limitsLeft } from './runner/limits-left.ts';
import { takeRuns } from './take-runs.ts';

export interface BisectRequest {
  readonly repo: string;
  readonly remote: string;
  readonly agent: string;
  /** The beginning of its key, or its description. */
  readonly case: string;
}

export interface Bisected {
  readonly case: EvalCase;
  /** Releases that were looked at, in the order of that. */
  readonly looked: readonly Looked[];
  /** The newest release that passes, and the one after it, which fails. */
  readonly good?: string;
  readonly bad?: string;
  /** Runs that were not stored already. */
  readonly made: number;
}

interface Looked {
  readonly version: string;
  readonly passed: number;
  readonly runs: number;
}

/** Runs of each release; a case passes where more than half of them do. */
const RUNS = 3;

/**
 * Finds the release that broke a case, as it stands in the working tree, in as many looks as the logarithm of the
 * number of releases. Runs of the ledger are used again; ceilings are for all releases together.
 *
 * @throws UserError where the case is not one, or runs could not be made.
 */
export async function bisectCase(request: BisectRequest, settings: RunSettings): Promise<Bisected> {
  const one = await caseOf(request);
  const versions = await releasesOf(request);
  const looked: Looked[] = [];
  let made = 0;
  let { limits } = settings;

  async function passes(version: string): Promise<boolean> {
    const agent = await loadAgentHere(
      { ...request, head: `${request.agent}/v${version}` },
      request.agent,
    );
    const fingerprint = fingerprintOf(agent, one, agentParts(agent, settings.command)).digest;
    const trials = agentTrials({ agent, cases: [one] }, undefined, { ...settings, limits });
    const requests = Array.from({ length: RUNS }, (_, sample) => ({
      caseKey: one.key,
      side: 'head' as const,
      fingerprint,
      sample,
    }));
    const taken = await takeRuns(requests, { ...settings, trials });
    made += taken.made;
    limits = limitsLeft(limits, taken.spent);
    const graded = taken.trials.filter((trial) => trial?.status === 'graded');
    if (graded.length < RUNS) {
      const why = taken.stopped?.why ?? 'runs ended without a grade';
      throw new UserError(
        EXIT.incomplete,
        `${request.agent} ${version} could not be measured: ${why}`,
      );
    }
    const passed = graded.filter((trial) => trial?.passed).length;
    looked.push({ version, passed, runs: RUNS });
    return passed > RUNS / 2;
  }

  const found = await firstFailing(versions, passes);
  return { case: one, looked, made, ...found };
}

async function firstFailing(
  versions: readonly string[],
  passes: (version: string) => Promise<boolean>,
): Promise<Pick<Bisected, 'good' | 'bad'>> {
  const [oldest = '', newest = ''] = [versions[0], versions.at(-1)];
  if (await passes(newest)) return { good: newest };
  if (versions.length === 1 || !(await passes(oldest))) return { bad: oldest };
  let [good, bad] = [0, versions.length - 1];
  while (bad - good > 1) {
    const middle = Math.floor((good + bad) / 2);
    if (await passes(versions[middle] ?? '')) good = middle;
    else bad = middle;
  }
  return { good: versions[good] ?? oldest, bad: versions[bad] ?? newest };
}

async function caseOf({ case: wanted, ...where }: BisectRequest): Promise<EvalCase> {
  const cases = agentCases(await loadAgentHere(where, where.agent));
  const found = cases.filter(({ key, description }) => {
    return (
      description === wanted ||
      key.startsWith(wanted) ||
      key.slice('sha256:'.length).startsWith(wanted)
    );
  });
  const [one, ...others] = found;
  if (one && others.length === 0) return one;
  throw new UserError(
    EXIT.usage,
    `${where.agent} has ${found.length === 0 ? 'no case' : `${found.length} cases`} ${wanted}`,
    'name one by its description, or by the beginning of its key as a verdict shows it',
  );
}

async function releasesOf({ repo, remote, agent }: BisectRequest): Promise<readonly string[]> {
  const repository = await openRepository(repo, remote);
  try {
    const tags = repository && (await agentTags(repository, [agent])).get(agent);
    const versions = tags?.releases.map(({ version }) => version) ?? [];
    if (versions.length > 0) return versions;
  } finally {
    await repository?.close();
  }
  throw new UserError(EXIT.usage, `this clone has no release of ${agent}`, 'fetch its tags');
}
