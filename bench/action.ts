import { spawn, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { isolatedEnvironment } from './gate/isolated-environment.ts';
import { repositoryOf } from './gate/made-repositories.ts';

const USAGE = `usage: npm run bench -- action [--rounds 9] [--folder DIR]
DIR keeps the repository that is made for the next run; without it it is removed.`;
const AGENTS = 2_500;

/**
 * How fast the gate is as a step of a workflow: whole processes on a checkout of one commit of 2,500 agents, from start to
 * the first line that the runner reads and to the exit, beside a Node that does nothing.
 */
async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      rounds: { type: 'string', default: '9' },
      folder: { type: 'string' },
      help: { type: 'boolean' },
    },
  });
  if (values.help) return console.log(USAGE);
  const folder = values.folder
    ? resolve(values.folder)
    : mkdtempSync(join(tmpdir(), 'headgate-bench-'));
  try {
    console.log(await report(folder, Number(values.rounds)));
  } finally {
    if (!values.folder) rmSync(folder, { recursive: true, force: true });
  }
}

async function report(folder: string, rounds: number): Promise<string> {
  for (const name of ['tmp', 'cache']) mkdirSync(join(folder, name), { recursive: true });
  const env = isolatedEnvironment(folder);
  const { workspace, event } = checkout(folder, await repositoryOf(folder, AGENTS), env);
  const step = {
    ...env,
    RUNNER_TEMP: join(folder, 'tmp'),
    GITHUB_WORKSPACE: workspace,
    GITHUB_REPOSITORY: 'acme/agents',
    GITHUB_EVENT_NAME: 'pull_request',
    GITHUB_EVENT_PATH: event,
    INPUT_COMMAND: 'gate',
  };
  const gate = () => timed([resolve('dist/action/main.js')], workspace, step);
  const nothing = () => timed(['-e', '0'], workspace, env);
  const cold = await gate();
  const gates = [];
  const floors = [];
  for (let round = 0; round < rounds; round += 1) {
    floors.push(await nothing());
    gates.push(await gate());
  }
  const floor = median(floors.map(({ exit }) => exit));
  const line = (name: string, ms: number) =>
    `${name.padEnd(46)} ${ms.toFixed(0).padStart(6)} ms ${(ms / floor).toFixed(1).padStart(6)}×`;
  return [
    `Node ${process.version}, ${cpus().length} cores, medians of ${rounds} runs`,
    line('node -e 0', floor),
    line('gate, first run of all: base is fetched', cold.exit),
    line('gate, to the first line of the log', median(gates.map(({ first }) => first))),
    line('gate, to the exit', median(gates.map(({ exit }) => exit))),
    `dist of action and command line: ${(weight('dist') / 1e6).toFixed(1)} MB`,
  ].join('\n');
}

/** A checkout as a runner has it, of GitHub's merge of a pull request that edits one agent. */
function checkout(folder: string, repository: string, env: NodeJS.ProcessEnv) {
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
  git(workspace, 'fetch', '--quiet', '--no-tags', '--depth=1', 'origin', 'refs/pull/1/merge');
  git(workspace, 'checkout', '--quiet', '--detach', 'FETCH_HEAD');
  const event = join(folder, 'tmp', 'event.json');
  const commit = (sha: string) => ({ sha, repo: { full_name: 'acme/agents' } });
  const pull = { number: 1, head: commit(head), base: commit(base) };
  const about = { full_name: 'acme/agents', default_branch: 'main' };
  writeFileSync(event, JSON.stringify({ pull_request: pull, repository: about }));
  return { workspace, event };
}

/** Milliseconds from the start to the first byte of stdout, and to the exit. */
async function timed(args: readonly string[], cwd: string, env: NodeJS.ProcessEnv) {
  const started = performance.now();
  const child = spawn(process.execPath, args, { cwd, env, stdio: ['ignore', 'pipe', 'inherit'] });
  let first = Number.NaN;
  child.stdout.on('data', () => {
    if (Number.isNaN(first)) first = performance.now() - started;
  });
  const code = await new Promise((ended) => child.on('close', ended));
  // A verdict is an answer, whichever it is; anything else says nothing about time.
  if (![0, 1, 4].includes(Number(code))) throw new Error(`${args[0]} exits with ${code}`);
  return { first, exit: performance.now() - started };
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1] ?? Number.NaN;
}

function weight(folder: string): number {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((file) => statSync(join(folder, file)))
    .reduce((sum, file) => sum + (file.isFile() ? file.size : 0), 0);
}

await main();
