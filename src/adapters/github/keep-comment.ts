import type { Kept, StickyComment } from '../../ports/forge.ts';
import type { Client } from './client.ts';
import { isMarked, isSameBody, marked } from './marker.ts';
import { repeat } from './repeat.ts';
import { settle } from './settle.ts';

/**
 * Keeps one comment of ours on an issue or pull request: found by key and author on all pages, changed only where its
 * text differs. Where another run of ours was first, the older comment stays.
 */
export async function keepComment(
  client: Client,
  comment: StickyComment,
): Promise<Kept | undefined> {
  const { request, where } = client;
  const { number, key, author } = comment;
  const body = marked(key, comment.body);
  const ours = async () => {
    const all = await client.paginate('GET /repos/{owner}/{repo}/issues/{issue_number}/comments', {
      ...where,
      issue_number: number,
      per_page: 100,
    });
    return all.filter(({ user, body }) => Number(user?.id) === author.id && isMarked(key, body));
  };
  if (comment.onlyAgain && (await ours()).length === 0) return undefined;
  const { thing, made } = await settle(client, {
    find: async () => (await ours())[0],
    make: async () => {
      const route = 'POST /repos/{owner}/{repo}/issues/{issue_number}/comments';
      return (await request(route, { ...where, issue_number: number, body })).data;
    },
  });
  const kept = { id: Number(thing.id), url: thing.html_url };
  if (made) return { outcome: 'created', ...kept };
  if (isSameBody(thing.body, body)) return { outcome: 'unchanged', ...kept };
  const route = 'PATCH /repos/{owner}/{repo}/issues/comments/{comment_id}';
  await repeat(client, () => request(route, { ...where, comment_id: Number(thing.id), body }));
  return { outcome: 'updated', ...kept };
}
