import { execFile } from 'node:child_process';
import { mkdir } from 'node:fs/promises';
import { parseArgs, promisify } from 'node:util';
import { agentName } from './repository/agent-files.ts';
import { fastImport } from './repository/fast-import.ts';
import { history, plannedRequests, releaseTags } from './repository/history.ts';
import { type SizeReport, sizeCounter, sizeTable } from './repository/size-report.ts';

export interface RepositoryOptions {
  /** A folder that does not exist yet, or is empty. */
  readonly dir: string;
  readonly agents: number;
  readonly seed: number;
  /** Annotated release tags of every agent's version, on main and without bundles. Default false. */
  readonly tags?: boolean;
  /** Write the files of main into the folder. Default true. */
  readonly checkout?: boolean;
}

export interface MadeRepository {
  readonly dir: string;
  /** What main and refs/remotes/origin/main point to. */
  readonly main: string;
  readonly pullRequests: readonly PullRequest[];
  /** Of the agents on main. */
  readonly sizes: SizeReport;
}

interface PullRequest {
  readonly branch: string;
  readonly commit: string;
  readonly agents: readonly string[];
}

const run = promisify(execFile);

/**
 * Makes a config repository for benchmarks: the same options give the same commits. Prompts have a median of 5 KB, a
 * 90th percentile of 15 KB and one of 290 KB; configs 400 B and 4.3 KB. Three agents in ten include a fragment. No
 * rule reports anything. Branches `pr-1`, `pr-25` and `pr-600` edit the prompts of so many agents, with version and
 * changelog, where there are enough agents; `pr-1` the same typical agent everywhere.
 */
export async function makeRepository(options: RepositoryOptions): Promise<MadeRepository> {
  const { dir, agents, seed, tags = false, checkout = true } = options;
  const sizes = sizeCounter();
  await mkdir(dir, { recursive: true });
  await git(dir, 'init', '--quiet', '--initial-branch=main');
  await fastImport(dir, history(agents, seed, sizes.count), tags ? releaseTags(agents) : []);
  await git(dir, 'update-ref', 'refs/remotes/origin/main', 'refs/heads/main');
  // Tags lie in one file, as in every clone.
  await git(dir, 'pack-refs', '--all');
  await git(dir, 'symbolic-ref', 'refs/remotes/origin/HEAD', 'refs/remotes/origin/main');
  if (checkout) await git(dir, 'reset', '--hard', '--quiet', 'main');

  const requests = plannedRequests(agents, seed).map(async ({ branch, indices }) => ({
    branch,
    commit: await commitOf(dir, branch),
    agents: indices.map(agentName),
  }));
  return {
    dir,
    main: await commitOf(dir, 'main'),
    pullRequests: await Promise.all(requests),
    sizes: sizes.report(),
  };
}

async function commitOf(dir: string, branch: string): Promise<string> {
  return (await git(dir, 'rev-parse', `refs/heads/${branch}`)).trim();
}

async function git(dir: string, ...args: string[]): Promise<string> {
  const env = { ...process.env, GIT_CONFIG_NOSYSTEM: '1', GIT_CONFIG_GLOBAL: '/dev/null' };
  return (await run('git', args, { cwd: dir, env })).stdout;
}

/** `node bench/gate/make-repository.ts --dir FOLDER [--agents 2500] [--seed 1] [--tags]` */
async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      dir: { type: 'string' },
      agents: { type: 'string', default: '2500' },
      seed: { type: 'string', default: '1' },
      tags: { type: 'boolean', default: false },
    },
  });
  const { dir, tags } = values;
  if (dir === undefined) throw new Error('--dir FOLDER says where to make the repository');
  const started = performance.now();
  const [agents, seed] = [Number(values.agents), Number(values.seed)];
  const made = await makeRepository({ dir, agents, seed, tags });
  console.log(sizeTable(made.sizes));
  for (const { branch, commit } of made.pullRequests) console.log(`${branch.padEnd(7)} ${commit}`);
  console.log(`main    ${made.main}, in ${Math.round(performance.now() - started)} ms`);
}

if (import.meta.main) await main();
