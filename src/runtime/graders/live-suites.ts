import { digestOf } from '../../core/digest.ts';
import type { EvalSuite } from '../../generated/types.ts';
import { agentFileKind } from '../../load/agent-files.ts';
import { loadYamlFile } from '../../load/load-file.ts';
import { LIMITS } from '../loading/limits.ts';
import { parseJson } from '../loading/parse-json.ts';
import type { AgentConfig } from '../loading/served.ts';
import type { SampledAnswer } from '../run/options.ts';
import type { GitRemote } from '../sources/git-remote.ts';

/** What grades the answers of one release. */
export interface LiveSuites {
  readonly config: AgentConfig;
  readonly suites: readonly LiveSuite[];
}

export interface LiveSuite extends Pick<EvalSuite, 'judge' | 'embeddings'> {
  /** From the agent's folder: `evals/refunds.yaml`. */
  readonly path: string;
  readonly asserts: NonNullable<NonNullable<EvalSuite['defaultTest']>['assert']>;
  readonly threshold?: number;
}

const MOST_SUITES = 100;
const MOST_SUITE_BYTES = 1024 * 1024;
const MOST_TREE_BYTES = 64 * 1024;

/**
 * The suites that lie beside the bundle of this very digest on the environment's branch: folders are grafted there as they
 * were released. A run that began before a flip asks for what the branch no longer has, and gets no grade.
 *
 * @throws Error that says what is not there, or not whole.
 */
export async function liveSuites(
  remote: GitRemote,
  { environment, agent, version, digest }: SampledAnswer,
): Promise<LiveSuites> {
  const tip = await remote.tip(`env/${environment}`);
  if (!tip) throw new Error(`${remote.shown} has no branch env/${environment}`);
  await remote.fetch(tip);
  for (const folder of [`agents/${agent}`, `canary/${agent}`]) {
    const path = `${folder}/bundle.json`;
    const bytes = await remote.file(tip, path, LIMITS.bundleBytes).catch(() => undefined);
    if (!bytes || digestOf(bytes) !== digest) continue;
    const config = parseJson(bytes, path, LIMITS.bundleBytes) as AgentConfig;
    return { config, suites: await suitesIn(remote, tip, folder) };
  }
  throw new Error(`env/${environment} of ${remote.shown} does not hold ${agent} ${version}`);
}

async function suitesIn(remote: GitRemote, tip: string, folder: string): Promise<LiveSuite[]> {
  const names = await remote.names(tip, `${folder}/evals`, MOST_TREE_BYTES);
  const paths = names
    .map((name) => `evals/${name}`)
    .filter((path) => agentFileKind(path) === 'evals');
  if (paths.length > MOST_SUITES) throw new Error(`${folder} has more than ${MOST_SUITES} suites`);
  const suites: LiveSuite[] = [];
  for (const path of paths.sort()) {
    const bytes = await remote.file(tip, `${folder}/${path}`, MOST_SUITE_BYTES);
    const { value, problems } = loadYamlFile<EvalSuite>('evals', path, bytes);
    if (!value) throw new Error(`${folder}/${path}: ${problems[0]?.message ?? 'it is no suite'}`);
    const { live = true, defaultTest = {}, judge, embeddings } = value.value;
    const { assert: asserts = [], threshold } = defaultTest;
    if (!live || asserts.length === 0) continue;
    suites.push({
      ...{ path, asserts },
      ...(threshold === undefined ? {} : { threshold }),
      ...(judge ? { judge } : {}),
      ...(embeddings ? { embeddings } : {}),
    });
  }
  return suites;
}
