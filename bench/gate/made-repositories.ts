import { execFileSync } from 'node:child_process';
import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { makeRepository } from './make-repository.ts';

/** The repository of so many agents, all released; taken over from an earlier run where it was kept. */
export async function repositoryOf(folder: string, agents: number): Promise<string> {
  const dir = join(folder, `agents-${agents}`);
  if (!existsSync(join(dir, '.git', 'made'))) {
    rmSync(dir, { recursive: true, force: true });
    await makeRepository({ dir, agents, seed: 1, tags: true });
    writeFileSync(join(dir, '.git', 'made'), '');
  }
  return dir;
}

/** A clone on a branch on which work has begun, with the edit of pr-1 in its working tree, not committed. */
export async function editedClone(
  folder: string,
  from: string,
  env: NodeJS.ProcessEnv,
): Promise<string> {
  const dir = join(folder, 'edited');
  rmSync(dir, { recursive: true, force: true });
  execFileSync('git', ['clone', '--quiet', '--local', from, dir], { env });
  const patch = execFileSync('git', ['diff', 'main', 'pr-1'], { cwd: from, env });
  execFileSync('git', ['checkout', '--quiet', '-b', 'edit'], { cwd: dir, env });
  const author = ['-c', 'user.name=Bench', '-c', 'user.email=bench@headgate.example'];
  execFileSync('git', [...author, 'commit', '--quiet', '--allow-empty', '-m', 'Begin'], {
    cwd: dir,
    env,
  });
  execFileSync('git', ['apply', '-'], { cwd: dir, env, input: patch });
  return dir;
}
