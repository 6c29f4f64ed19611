import { spawn, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join, resolve } from 'node:path';
import { isolatedEnvironment } from './gate/isolated-environment.ts';
import { repositoryOf } from './gate/made-repositories.ts';
import { benchInFolder } from './support/bench-in-folder.ts';
import { median } from './support/median.ts';

const USAGE = `usage: npm run bench -- action [--rounds 9] [--folder DIR]
DIR keeps the repository that is made for the next run; without it it is removed.`;
const AGENTS = 2_500;

/**
 * How fast the gate is as a step of a workflow: whole processes on a checkout of 2,500 agents, from start to the first
 * line that the runner reads and to the exit, beside what nobody can do without: Node that does nothing, and git that
 * says which files differ. GitHub's own runners are fresh: every run there is a first one.
 */
async function report(folder: string, rounds: number): Promise<string> {
  for (const name of ['tmp', 'cache']) mkdirSync(join(folder, name), { recursive: true });
  const env = isolatedEnvironment(folder);
  const repository = await repositoryOf(folder, AGENTS);
  const whole = checkout(folder, repository, env);
  const single = checkout(folder, repository, env, '--depth=1');
  const gate = (workspace: string) =>
    timed([process.execPath, resolve('dist/action/main.js')], workspace, {
      ...env,
      RUNNER_TEMP: join(folder, 'tmp'),
      GITHUB_WORKSPACE: workspace,
      GITHUB_REPOSITORY: 'acme/agents',
      GITHUB_EVENT_NAME: 'pull_request',
      GITHUB_EVENT_PATH: whole.event,
      INPUT_COMMAND: 'gate',
    });
  const runs = {
    node: () => timed([process.execPath, '-e', '0'], whole.workspace, env),
    diff: () => timed(['git', 'diff', '--name-only', 'HEAD^', 'HEAD'], whole.workspace, env),
    first: () => {
      rmSync(join(folder, 'cache'), { recursive: true, force: true });
      return gate(whole.workspace);
    },
    whole: () => gate(whole.workspace),
    single: () => gate(single.workspace),
  };
  const base = await runs.single();
  const times = new Map(Object.keys(runs).map((name) => [name, [] as Times[]]));
  for (let round = 0; round < rounds; round += 1) {
    for (const [name, run] of Object.entries(runs)) times.get(name)?.push(await run());
  }
  const ms = (name: keyof typeof runs, what: keyof Times = 'exit') =>
    median(times.get(name)?.map((one) => one[what]) ?? []);
  const floor = ms('node') + ms('diff');
  const line = (name: string, took: number) =>
    `${name.padEnd(52)} ${took.toFixed(0).padStart(6)} ms ${(took / floor).toFixed(2).padStart(7)}×`;
  return [
    `Node ${process.version}, ${cpus().length} cores, medians of ${rounds} runs; × the floor`,
    line('node -e 0', ms('node')),
    line('the floor: node -e 0 + git diff --name-only', floor),
    line('gate, whole history, to the first line of the log', ms('whole', 'first')),
    line('gate, whole history, to the exit', ms('whole')),
    line('gate, whole history, first run of a machine', ms('first')),
    line('gate, one commit, main is fetched', ms('single')),
    line('gate, one commit, base is fetched too, once', base.exit),
    `dist/action: ${(weight('dist/action') / 1e6).toFixed(2)} MB`,
  ].join('\n');
}

/**
 * A checkout as actions/checkout makes it, of GitHub's merge of a pull request that edits one agent.
 *
 * @param depth `--depth=1`; absent: every branch and its history, as the workflows of `init --github` ask for
 */
function checkout(folder: string, repository: string, env: NodeJS.ProcessEnv, depth?: string) {
  const git = (cwd: string, ...args: string[]) => {
    const { status, stdout, stderr } = spawnSync('git', args, { cwd, env, encoding: 'utf8' });
    if (status !== 0) throw new Error(`git ${args.join(' ')}: ${stderr}`);
    return stdout.trim();
  };
  const [base = '', head = ''] = ['main', 'pr-1'].map((ref) => git(repository, 'rev-parse', ref));
  const identity = ['-c', 'user.name=Bench', '-c', 'user.email=bench@acme.example'];
  const parents = ['-p', base, '-p', head, '-m', 'Merge'];
  const merge = git(repository, ...identity, 'commit-tree', `${head}^{tree}`, ...parents);
  git(repository, 'update-ref', 'refs/pull/1/merge', merge);
  const workspace = mkdtempSync(join(folder, 'tmp', 'workspace-'));
  git(workspace, 'init', '--quiet');
  git(workspace, 'remote', 'add', 'origin', `file://${repository}`);
  const wanted =
    depth === undefined
      ? ['+refs/heads/*:refs/remotes/origin/*', '+refs/tags/*:refs/tags/*']
      : [depth];
  git(workspace, 'fetch', '--quiet', '--no-tags', 'origin', merge, ...wanted);
  git(workspace, 'checkout', '--quiet', '--detach', merge);
  const event = join(folder, 'tmp', 'event.json');
  const commit = (sha: string) => ({ sha, repo: { full_name: 'acme/agents' } });
  const pull = { number: 1, head: commit(head), base: commit(base) };
  const about = { full_name: 'acme/agents', default_branch: 'main' };
  writeFileSync(event, JSON.stringify({ pull_request: pull, repository: about }));
  return { workspace, event };
}

interface Times {
  /** Milliseconds from the start to the first byte of stdout, and to the exit. */
  readonly first: number;
  readonly exit: number;
}

async function timed(
  [command = '', ...args]: readonly string[],
  cwd: string,
  env: NodeJS.ProcessEnv,
): Promise<Times> {
  const started = performance.now();
  const child = spawn(command, args, { cwd, env, stdio: ['ignore', 'pipe', 'inherit'] });
  let first = Number.NaN;
  child.stdout.on('data', () => {
    if (Number.isNaN(first)) first = performance.now() - started;
  });
  const code = await new Promise((ended) => child.on('close', ended));
  // A verdict is an answer, whichever it is; anything else says nothing about time.
  if (![0, 1, 4].includes(Number(code))) throw new Error(`${args[0]} exits with ${code}`);
  return { first, exit: performance.now() - started };
}

function weight(folder: string): number {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((file) => statSync(join(folder, file)))
    .reduce((sum, file) => sum + (file.isFile() ? file.size : 0), 0);
}

await benchInFolder({ usage: USAGE, rounds: 9, report });
