import { execFile } from 'node:child_process';
import { git } from './bare-repository.ts';

export interface RawFlip {
  /** Everything that a flip can't do without, as git commands one after another; milliseconds. */
  readonly run: () => Promise<number>;
}

/**
 * The floor: the same change to a branch of the same shape by git alone. A state file is exchanged, three trees and
 * a commit are written, the branch is pushed under a lease and read back. Nothing is looked at before, nothing after.
 *
 * @param like the branch whose trees it starts from.
 */
export async function rawFlip(clone: string, like: string): Promise<RawFlip> {
  const branch = 'refs/heads/floor';
  let tip = await git(clone, 'rev-parse', `origin/${like}`);
  await git(clone, 'push', '--quiet', '--force', 'origin', `${tip}:${branch}`);
  const root = await git(clone, 'ls-tree', tip);
  const states = await git(clone, 'ls-tree', `${tip}:state`);
  const agents = await git(clone, 'ls-tree', `${tip}:agents`);
  let rounds = 0;

  async function run(): Promise<number> {
    rounds += 1;
    const state = await input(clone, ['hash-object', '-w', '--stdin'], `{ "round": ${rounds} }\n`);
    const laid = states.replace(/blob \w+/, `blob ${state}`);
    const started = performance.now();
    const trees = await input(clone, ['mktree', '--batch', '--missing'], `${laid}\n\n${agents}\n`);
    const [stateTree = '', agentsTree = ''] = trees.split('\n');
    const lines = root
      .replace(/tree \w+\tstate$/m, `tree ${stateTree}\tstate`)
      .replace(/tree \w+\tagents$/m, `tree ${agentsTree}\tagents`);
    const tree = await input(clone, ['mktree'], `${lines}\n`);
    const commit = await input(clone, ['commit-tree', '-p', tip, tree], `Round ${rounds}\n`);
    const lease = `--force-with-lease=${branch}:${tip}`;
    await git(clone, 'push', '--porcelain', lease, 'origin', `${commit}:${branch}`);
    const stands = await git(clone, 'ls-remote', 'origin', branch);
    const ms = performance.now() - started;
    if (!stands.startsWith(commit)) throw new Error(`${branch} is at ${stands}, not ${commit}`);
    tip = commit;
    return ms;
  }

  return { run };
}

function input(folder: string, args: readonly string[], text: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const options = { cwd: folder, maxBuffer: 1e9 };
    const child = execFile('git', args, options, (error, stdout) => {
      if (error) reject(error);
      else resolve(stdout.trim());
    });
    child.stdin?.end(text);
  });
}
