import type { Stage } from './stage.ts';

/** Commits what stands in the working tree on a branch of its own, and goes back to main. */
export async function proposeChange(
  { git }: Stage,
  branch: string,
  message: string,
): Promise<void> {
  await git.checkoutLocalBranch(branch);
  await git.add('.');
  await git.commit(message);
  await git.checkout('main');
}
