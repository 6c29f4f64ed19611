import type { Kept, ProposedPull } from '../../ports/forge.ts';
import type { Client } from './client.ts';
import { isSameBody } from './marker.ts';
import { repeat } from './repeat.ts';
import { settle } from './settle.ts';

interface Found {
  readonly number: number;
  readonly html_url: string;
  readonly title: string;
  readonly body: string | null;
}

/** Keeps one open pull request for a branch. */
export async function keepPull(client: Client, pull: ProposedPull): Promise<Kept> {
  const { request, where } = client;
  const { branch, into, title, body } = pull;
  const { thing, made } = await settle<Found>(client, {
    find: async () => {
      const head = `${where.owner}:${branch}`;
      const all = { ...where, head, base: into, state: 'open' as const };
      return (await request('GET /repos/{owner}/{repo}/pulls', all)).data[0];
    },
    make: async () => {
      const all = { ...where, head: branch, base: into, title, body };
      return (await request('POST /repos/{owner}/{repo}/pulls', all)).data;
    },
  });
  const kept = { id: thing.number, url: thing.html_url };
  if (made) return { outcome: 'created', ...kept };
  if (thing.title === title && isSameBody(thing.body, body)) {
    return { outcome: 'unchanged', ...kept };
  }
  const route = 'PATCH /repos/{owner}/{repo}/pulls/{pull_number}';
  await repeat(client, () => request(route, { ...where, pull_number: thing.number, title, body }));
  return { outcome: 'updated', ...kept };
}
