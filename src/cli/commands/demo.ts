import { mkdir, mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Command } from 'commander';
import { writeNewFiles } from '../../adapters/files/write-new-files.ts';
import { EXIT } from '../../core/exit-codes.ts';
import { UserError } from '../../core/user-error.ts';
import { DEMO_AGENT, demoRepository } from '../demo/demo-repository.ts';
import { playDemo } from '../demo/play-demo.ts';
import { emailOf, type Stage, stageAt } from '../demo/stage.ts';
import { DemoFailure } from '../demo/teller.ts';
import { print } from '../print.ts';

/** `headgate demo`: the whole loop in a temporary repository with a bare remote; the folder stays. */
export function register(program: Command): void {
  program
    .command('demo')
    .description('Play the whole loop in a temporary repository with a local remote.')
    .action(async () => {
      const home = await mkdtemp(join(tmpdir(), 'headgate-demo-'));
      const folder = join(home, 'config');
      await mkdir(folder);
      const stage = stageAt(folder, process.argv[1] ?? '');
      await prepare(stage, join(home, 'remote.git'));
      try {
        await playDemo(stage, print);
      } catch (error) {
        if (!(error instanceof DemoFailure)) throw error;
        throw new UserError(EXIT.incomplete, `the demo stopped: ${error.message}`, `see ${folder}`);
      }
    });
}

/** A config repository whose first release runs everywhere already, so that there is a way back. */
async function prepare(stage: Stage, remote: string): Promise<void> {
  await print(`A config repository in ${stage.folder}, its remote beside it.\n`);
  const { git } = stage;
  await git.init(['--initial-branch=main']);
  await git.raw('init', '--quiet', '--bare', '--initial-branch=main', remote);
  // Nobody's own settings (signing, hooks) may change what the demo shows.
  await git.addConfig('user.name', 'Ana');
  await git.addConfig('user.email', emailOf('Ana'));
  await git.addConfig('commit.gpgSign', 'false');
  await git.addRemote('origin', remote);
  await writeNewFiles(stage.folder, demoRepository());
  await git.add('.');
  await git.commit('Begin');
  await git.push(['--set-upstream', 'origin', 'refs/heads/main']);
  await git.remote(['set-head', 'origin', 'main']);
  for (const [person, ...args] of [
    ['Ana', 'release', '--push'],
    ['Ana', 'promote', DEMO_AGENT, 'pilot', '--yes', '--reason', 'first release'],
    ['Ben', 'approve', `${DEMO_AGENT}@0.1.0`, 'prod'],
    ['Ana', 'promote', DEMO_AGENT, 'prod', '--yes', '--reason', 'first release'],
  ] as const) {
    const { exit, output } = await stage.headgate(args, person);
    if (exit !== 0) throw new Error(`headgate ${args.join(' ')}: ${output}`);
  }
}
