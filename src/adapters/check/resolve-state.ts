import { EXIT } from '../../core/exit-codes.ts';
import { unknownName } from '../../core/unknown-name.ts';
import { UserError } from '../../core/user-error.ts';
import { isVersion } from '../../core/version.ts';
import { releaseRef } from '../../release/release-tag.ts';
import { agentTags } from '../git/agent-tags.ts';
import { fetchTags } from '../git/fetch-tags.ts';
import { GitError } from '../git/git-error.ts';
import { readRefs } from '../git/read-refs.ts';
import type { Repository } from '../git/repository.ts';
import { resolveCommit } from '../git/resolve-commit.ts';

// Names listed in an error.
const MOST = 10;

/**
 * The commit of a state that a person names: a version of an agent, which is its release's tag, else a commit,
 * branch or tag. Release tags lie off the default branch, so that a clone may lack them: the remote is asked.
 *
 * @param agent whose versions may be named; without one a version means nothing.
 * @throws UserError that says what there is, when nothing has that name.
 */
export async function resolveState(
  repository: Repository,
  name: string,
  agent: string | undefined,
): Promise<string> {
  if (isVersion(name)) return resolveVersion(repository, name, agent);
  const commit = await resolveCommit(repository, name);
  if (commit !== undefined) return commit;
  const refs = await readRefs(repository.root, ['refs/heads/', 'refs/tags/', 'refs/remotes/']);
  const names = refs.map(({ ref }) => ref.replace(/^refs\/(?:heads|tags|remotes)\//, ''));
  throw unknownName(`this clone has no commit, branch or tag ${name}`, {
    name,
    known: names,
    otherwise: `it has ${listed(names)}`,
  });
}

async function resolveVersion(
  repository: Repository,
  version: string,
  agent: string | undefined,
): Promise<string> {
  if (agent === undefined) {
    throw new UserError(
      EXIT.usage,
      `${version} is a version, but of which agent?`,
      `headgate diff AGENT ${version}..`,
    );
  }
  const ref = releaseRef(agent, version);
  const here = await resolveCommit(repository, ref);
  if (here !== undefined) return here;
  const asked = await askRemote(repository, agent);
  const fetched = asked ? await resolveCommit(repository, ref) : undefined;
  if (fetched !== undefined) return fetched;
  const tags = (await agentTags(repository, [agent])).get(agent);
  const versions = (tags?.releases ?? []).map((tag) => tag.version);
  throw new UserError(
    EXIT.usage,
    `${agent} has no release ${version}${asked ? '' : ` in this clone, and ${repository.remote} can't be asked`}`,
    versions.length === 0
      ? `no release of ${agent} is known; name a commit instead`
      : `released are ${listed(versions.reverse())}`,
  );
}

async function askRemote(repository: Repository, agent: string): Promise<boolean> {
  try {
    await fetchTags(repository, [agent]);
    return true;
  } catch (error) {
    if (error instanceof GitError) return false;
    throw error;
  }
}

function listed(names: readonly string[]): string {
  const more = names.length - MOST;
  return `${names.slice(0, MOST).join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
}
