import { EXIT } from '../../core/exit-codes.ts';
import { UserError } from '../../core/user-error.ts';
import { exactRefs } from './exact-refs.ts';
import { isOid } from './oid.ts';
import type { Repository } from './repository.ts';

const REVISION = /^([^~^:@{}\s]+|@)((?:~\d{0,9}|\^\d{0,9})*)$/;
const ABBREVIATED = /^[0-9a-f]{4,64}$/;

/**
 * The commit that a person means by a name: a commit id or its beginning, `HEAD`, a branch, a tag, a
 * remote's branch, a full ref name, each with `~2` or `^1` after it. A name that two refs share is no
 * name, and a full id is always that id, whatever branches are called.
 *
 * @returns undefined when nothing has that name.
 * @throws UserError for a name that git could read in several ways, or as an option.
 */
export async function resolveCommit(
  repository: Repository,
  revision: string,
): Promise<string | undefined> {
  const [, name = '', suffix = ''] = REVISION.exec(revision) ?? [];
  if (name === '' || name.startsWith('-')) {
    throw new UserError(
      EXIT.usage,
      `${JSON.stringify(revision)} is not a revision that headgate reads`,
      'name a branch, a tag or a commit id, with ~N or ^N after it at most',
    );
  }
  const commitAt = async (base: string) => {
    const object = await repository.reader.read(`${base}${suffix}^{commit}`);
    return object?.type === 'commit' ? object.oid : undefined;
  };
  if (name === 'HEAD' || name === '@') return commitAt('HEAD');
  if (isOid(name)) return commitAt(name);
  const refs = await exactRefs(repository, candidates(name));
  const commits = new Map<string, string>();
  for (const { ref, oid } of refs) {
    const commit = await commitAt(oid);
    if (commit !== undefined) commits.set(commit, ref);
  }
  if (commits.size > 1) {
    throw new UserError(
      EXIT.usage,
      `${name} means more than one commit: ${[...commits.values()].join(', ')}`,
      `use the full name: ${[...commits.values()][0]}`,
    );
  }
  const [commit] = commits.keys();
  if (commit !== undefined || refs.length > 0 || !ABBREVIATED.test(name)) return commit;
  const object = await repository.reader.read(name);
  return object?.oid.startsWith(name) ? commitAt(object.oid) : undefined;
}

function candidates(name: string): readonly string[] {
  if (name.startsWith('refs/')) return [name];
  const folders = ['refs/tags/', 'refs/heads/', 'refs/remotes/'];
  return [...folders.map((folder) => folder + name), `refs/remotes/${name}/HEAD`];
}
