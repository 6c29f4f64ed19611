import { execFileSync } from 'node:child_process';
import { mkdirSync, rmSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { isolatedEnvironment } from './gate/isolated-environment.ts';
import { table } from './gate/table.ts';
import { promoteLines } from './promote/lines.ts';
import { makeWorld } from './promote/make-world.ts';
import { measure } from './promote/measure.ts';
import { benchInFolder } from './support/bench-in-folder.ts';

const USAGE = `usage: npm run bench -- promote [--rounds 15] [--folder DIR]
DIR keeps the remote that is made (15 MB, two minutes) for the next run; without it, it is removed.`;

const SIZE = { agents: 10_000, released: 2_500, deployed: 2_000 };

/**
 * What promoting and rolling back cost beside the git commands that the same flip can't do without: 10,000 agents, 5,000
 * release tags, environments of 2,000 agents and 2,000 or 1 deployments, on a bare remote of this machine.
 */
async function report(folder: string, rounds: number): Promise<string> {
  mkdirSync(join(folder, 'tmp'), { recursive: true });
  // The floor's git and the gate's read the same configuration: none.
  const env = Object.assign(process.env, isolatedEnvironment(folder), identity());
  const world = await makeWorld(folder, SIZE, env);
  const remote = join(folder, 'remote.git');
  rmSync(remote, { recursive: true, force: true });
  // Promotions stay in it: every run begins with the same one.
  execFileSync('git', ['clone', '--quiet', '--mirror', '--local', world.remote, remote], { env });
  execFileSync('git', ['config', 'uploadpack.allowFilter', 'true'], { cwd: remote, env });
  const measured = await measure({ folder, remote, agents: world.deployed, rounds, env });
  return [
    `Node ${process.version}, ${cpus().length} cores, medians of ${rounds} runs`,
    '',
    table(promoteLines(measured)),
  ].join('\n');
}

function identity(): NodeJS.ProcessEnv {
  return {
    GIT_AUTHOR_NAME: 'Bench',
    GIT_AUTHOR_EMAIL: 'bench@headgate.example',
    GIT_COMMITTER_NAME: 'Bench',
    GIT_COMMITTER_EMAIL: 'bench@headgate.example',
  };
}

await benchInFolder({ usage: USAGE, rounds: 15, report });
