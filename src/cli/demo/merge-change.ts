import type { Stage } from './stage.ts';

/** Merges a branch to main and pushes main, as a pull request does. */
export async function mergeChange({ git }: Stage, branch: string): Promise<void> {
  await git.merge(['--no-ff', '-m', `Merge ${branch}`, branch]);
  await git.push('origin', 'refs/heads/main');
}
