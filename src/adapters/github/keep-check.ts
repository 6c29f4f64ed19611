import type { Annotation, CheckRun, Kept } from '../../ports/forge.ts';
import { ForgeError } from '../../ports/forge-error.ts';
import type { Client } from './client.ts';
import { repeat } from './repeat.ts';
import { settle } from './settle.ts';
import { withinBody } from './within-body.ts';

/** Most annotations that one call takes (docs.github.com/rest/checks/runs). */
const BATCH = 50;
const MOST_TRIES = 8;

/**
 * Keeps one check run for a commit and key. Annotations can only be added, so each batch goes on from the number
 * that stands there already.
 */
export async function keepCheck(client: Client, check: CheckRun): Promise<Kept> {
  const { request, where } = client;
  const { name, commit, key, annotations } = check;
  const find = async () => {
    const runs = await client.paginate('GET /repos/{owner}/{repo}/commits/{ref}/check-runs', {
      ...where,
      ref: commit,
      check_name: name,
      filter: 'all',
      per_page: 100,
    });
    return runs.find(({ external_id }) => external_id === key);
  };
  const { thing, made } = await settle(client, {
    find,
    make: async () => {
      const all = { ...where, name, head_sha: commit, external_id: key };
      const route = 'POST /repos/{owner}/{repo}/check-runs';
      return (await request(route, { ...all, ...part(check, 0) })).data;
    },
  });
  const kept = { id: Number(thing.id), url: thing.html_url ?? '' };
  const isWhole = ({ status, output }: Pick<typeof thing, 'status' | 'output'>) =>
    status === 'completed' && output.annotations_count >= annotations.length;
  if (!made && isWhole(thing)) return { outcome: 'unchanged', ...kept };

  const at = { ...where, check_run_id: Number(thing.id) };
  let stands: Pick<typeof thing, 'status' | 'output'> = thing;
  for (let tries = 0; !isWhole(stands); tries += 1) {
    try {
      const next = part(check, stands.output.annotations_count);
      const route = 'PATCH /repos/{owner}/{repo}/check-runs/{check_run_id}';
      stands = (await request(route, { ...at, ...next })).data;
    } catch (error) {
      if (!(error instanceof ForgeError) || tries >= MOST_TRIES) throw error;
      if (!['unknown', 'limited', 'missing'].includes(error.kind)) throw error;
      await client.wait(2);
      const route = 'GET /repos/{owner}/{repo}/check-runs/{check_run_id}';
      stands = (await repeat(client, () => request(route, at))).data;
    }
  }
  return { outcome: made ? 'created' : 'updated', ...kept };
}

/** The check with the annotations from `from` on that one call takes; concluded with the last of them. */
function part({ title, summary, conclusion, annotations }: CheckRun, from: number) {
  const batch = annotations.slice(from, from + BATCH);
  const output = {
    title,
    summary: withinBody(summary),
    annotations: batch.map(annotationOf),
  };
  const isLast = from + batch.length >= annotations.length;
  return isLast
    ? { output, status: 'completed' as const, conclusion }
    : { output, status: 'in_progress' as const };
}

function annotationOf({ path, from, to, level, title, message }: Annotation) {
  return {
    path,
    start_line: from,
    end_line: to,
    annotation_level: level,
    title: title.slice(0, 255),
    message: message.slice(0, 64_000),
  };
}
