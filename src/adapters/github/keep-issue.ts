import type { Kept, StickyIssue } from '../../ports/forge.ts';
import type { Client } from './client.ts';
import { isMarked, isSameBody, marked } from './marker.ts';
import { repeat } from './repeat.ts';
import { settle } from './settle.ts';

/** Keeps one issue of ours for a key: opened when there is something to tell, closed when it is over. */
export async function keepIssue(client: Client, issue: StickyIssue): Promise<Kept | undefined> {
  const { request, where } = client;
  const { key, author, title, state, labels } = issue;
  const body = marked(key, issue.body);
  const find = async () => {
    const all = await client.paginate('GET /repos/{owner}/{repo}/issues', {
      ...where,
      state: 'all',
      creator: author.login,
      ...(labels.length === 0 ? {} : { labels: labels.join(',') }),
      per_page: 100,
    });
    const ours = all.filter(
      (one) => !one.pull_request && Number(one.user?.id) === author.id && isMarked(key, one.body),
    );
    return ours.find((one) => one.state === 'open') ?? ours[0];
  };
  if (state === 'closed') {
    const found = await find();
    if (!found) return undefined;
    const kept = { id: found.number, url: found.html_url };
    if (found.state === 'closed') return { outcome: 'unchanged', ...kept };
    await update(found.number, { state: 'closed' });
    return { outcome: 'updated', ...kept };
  }
  const { thing, made } = await settle(client, {
    find,
    make: async () => {
      const all = { ...where, title, body, labels: [...labels] };
      return (await request('POST /repos/{owner}/{repo}/issues', all)).data;
    },
  });
  const kept = { id: thing.number, url: thing.html_url };
  if (made) return { outcome: 'created', ...kept };
  const same = thing.state === 'open' && thing.title === title && isSameBody(thing.body, body);
  if (same) return { outcome: 'unchanged', ...kept };
  await update(thing.number, { state: 'open', title, body });
  return { outcome: 'updated', ...kept };

  async function update(
    number: number,
    values: { readonly state: 'open' | 'closed'; readonly title?: string; readonly body?: string },
  ) {
    const route = 'PATCH /repos/{owner}/{repo}/issues/{issue_number}';
    await repeat(client, () => request(route, { ...where, issue_number: number, ...values }));
  }
}
