import type { Account, Merge } from '../../ports/forge.ts';
import type { Client } from './client.ts';

/**
 * The pull request by which a commit came to a branch of this repository, with everybody whose newest verdict on it
 * is an approval. Bots approve nothing, and neither does whose review was dismissed.
 */
export async function readMerge(
  { paginate, where }: Client,
  commit: string,
  branch: string,
): Promise<Merge | null> {
  const route = 'GET /repos/{owner}/{repo}/commits/{commit_sha}/pulls';
  const pulls = await paginate(route, { ...where, commit_sha: commit, per_page: 100 });
  const full = `${where.owner}/${where.repo}`.toLowerCase();
  const merged = pulls.find(
    ({ merged_at: at, base }) =>
      at !== null && base.ref === branch && base.repo.full_name.toLowerCase() === full,
  );
  if (!merged) return null;
  const reviews = await paginate('GET /repos/{owner}/{repo}/pulls/{pull_number}/reviews', {
    ...where,
    pull_number: merged.number,
    per_page: 100,
  });
  // In the order in which they were given; a comment takes no verdict back.
  const verdicts = new Map<number, { readonly account: Account; readonly approves: boolean }>();
  for (const { user, state } of reviews) {
    if (user?.type !== 'User' || state === 'COMMENTED' || state === 'PENDING') continue;
    const id = Number(user.id);
    verdicts.set(id, { account: { login: user.login, id }, approves: state === 'APPROVED' });
  }
  return {
    number: merged.number,
    url: merged.html_url,
    author: merged.user && { login: merged.user.login, id: Number(merged.user.id) },
    approvedBy: [...verdicts.values()].flatMap(({ account, approves }) =>
      approves ? [account] : [],
    ),
  };
}
