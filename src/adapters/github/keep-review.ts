import type { Kept, SuggestedReview, Suggestion } from '../../ports/forge.ts';
import type { Client } from './client.ts';
import { isMarked, marked } from './marker.ts';
import { settle } from './settle.ts';

/** Keeps one review with all suggestions of a key; a review that was submitted is not changed. */
export async function keepReview(client: Client, review: SuggestedReview): Promise<Kept> {
  const { request, where } = client;
  const { number, key, author, commit, suggestions } = review;
  const at = { ...where, pull_number: number };
  const route = '/repos/{owner}/{repo}/pulls/{pull_number}/reviews';
  const { thing, made } = await settle(client, {
    find: async () => {
      const all = await client.paginate(`GET ${route}`, { ...at, per_page: 100 });
      return all.find(({ user, body }) => Number(user?.id) === author.id && isMarked(key, body));
    },
    make: async () => {
      const { data } = await request(`POST ${route}`, {
        ...at,
        commit_id: commit,
        event: 'COMMENT',
        body: marked(key, review.body),
        comments: suggestions.map(commentOf),
      });
      return data;
    },
  });
  return { outcome: made ? 'created' : 'unchanged', id: Number(thing.id), url: thing.html_url };
}

function commentOf({ path, from, to, why, text }: Suggestion) {
  const fence = '`'.repeat(Math.max(3, longestRun(text) + 1));
  const place =
    from === to
      ? { line: to, side: 'RIGHT' }
      : { start_line: from, start_side: 'RIGHT', line: to, side: 'RIGHT' };
  return { path, ...place, body: `${why}\n\n${fence}suggestion\n${text}\n${fence}` };
}

/** A fence must be longer than any in what it holds (CommonMark 4.5). */
function longestRun(text: string): number {
  return Math.max(0, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
}
