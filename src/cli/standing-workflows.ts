import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { githubWorkflows } from '../scaffold/github/github-workflows.ts';
import type { GithubSite } from './github-site.ts';

/** The workflows that headgate writes, as they stand in the working tree, path → text; without those that are not there. */
export async function standingWorkflows({
  top,
  options,
}: Pick<GithubSite, 'top' | 'options'>): Promise<ReadonlyMap<string, string>> {
  const paths = Object.keys(githubWorkflows(options));
  const texts = await Promise.all(
    paths.map((path) => readFile(join(top, path), 'utf8').catch(() => undefined)),
  );
  return new Map(
    paths.flatMap((path, at) => (texts[at] === undefined ? [] : [[path, texts[at]] as const])),
  );
}
