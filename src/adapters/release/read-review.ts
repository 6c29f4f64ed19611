import { identityKey } from '../../promote/identity.ts';
import type { Review } from '../../release/release-record.ts';
import { runGit } from '../git/run-git.ts';

const FORMAT = [
  '%an <%ae>',
  '%(trailers:key=Co-authored-by,valueonly,unfold,separator=%x1f)',
  '%(trailers:key=Reviewed-by,valueonly,unfold,separator=%x1f)',
].join('%x1e');

/**
 * Who wrote and who reviewed an agent since its release before, by commits and their trailers.
 *
 * @param since the source commit of the release before; undefined for the first.
 * @param paths from the repository's top level.
 */
export async function readReview(
  folder: string,
  source: string,
  since: string | undefined,
  paths: readonly string[],
): Promise<Review> {
  const range = since === undefined ? [source] : [source, `^${since}`];
  const args = ['rev-list', '--no-commit-header', `--format=${FORMAT}%x00`, '--end-of-options'];
  const { stdout } = await runGit(folder, [...args, ...range, '--', ...paths]);
  const commits = stdout
    .toString('utf8')
    .split('\0')
    .map((record) => record.trim())
    .filter((record) => record !== '')
    .map((record) => record.split('\u001e').map((field) => field.split('\u001f')));
  return {
    authors: distinct(
      commits.flatMap(([author = [], coauthors = []]) => [...author, ...coauthors]),
    ),
    reviewers: distinct(commits.flatMap(([, , reviewers = []]) => reviewers)),
  };
}

/** One spelling of each person, in an order that depends on nothing else. */
function distinct(people: readonly string[]): string[] {
  const byKey = new Map<string, string>();
  for (const person of people.map((text) => text.trim()).sort()) {
    if (person !== '' && !byKey.has(identityKey(person))) byKey.set(identityKey(person), person);
  }
  return [...byKey.values()];
}
