import { EXIT } from '../../core/exit-codes.ts';
import { UserError } from '../../core/user-error.ts';
import { lsRemote } from './ls-remote.ts';
import { readRefs } from './read-refs.ts';
import { isRefName } from './ref-name.ts';
import type { Repository } from './repository.ts';
import { runGit } from './run-git.ts';

export interface FetchedTags {
  /** Tags that the clone lacked and now has. */
  readonly fetched: readonly string[];
  /** Tags that name something else at the remote than here: one of the two was forced. Never overwritten. */
  readonly moved: readonly {
    readonly tag: string;
    readonly local: string;
    readonly remote: string;
  }[];
  /** Tags of this clone that the remote does not have: not pushed yet, or deleted there. */
  readonly onlyHere: readonly string[];
}

/** Beyond this, one question for all tags is shorter than one pattern for each agent. */
const MANY = 100;

/**
 * Brings in the release tags of agents, `refs/tags/<agent>/*`, comparing ids before anything is fetched:
 * git's own report of a tag that moved is a sentence on stderr. Full ref names, never forced.
 *
 * @throws GitError when the remote can't be asked.
 */
export async function fetchTags(
  repository: Repository,
  agents: readonly string[],
): Promise<FetchedTags> {
  const { root, remote, shallow } = repository;
  const folders = agents.map((agent) => `refs/tags/${agent}/`);
  const strange = folders.find((folder) => !isRefName(`${folder}v`));
  if (strange !== undefined)
    throw new UserError(EXIT.usage, `${strange}* can't be the name of a tag`);
  const prefixes = folders.length > MANY ? ['refs/tags/'] : folders;
  const wanted = new Set(folders);
  const isWanted = (ref: string) =>
    wanted.has(ref.slice(0, ref.indexOf('/', 'refs/tags/'.length) + 1));

  const [away, here] = await Promise.all([
    lsRemote(
      root,
      remote,
      prefixes.map((prefix) => `${prefix}*`),
    ),
    readRefs(root, prefixes),
  ]);
  const local = new Map(here.filter(({ ref }) => isWanted(ref)).map(({ ref, oid }) => [ref, oid]));
  const remoteTags = [...away].filter(([ref]) => isWanted(ref));
  const missing = remoteTags.map(([ref]) => ref).filter((ref) => !local.has(ref));
  await fetchRefs(root, remote, missing, shallow);
  return {
    fetched: missing.map(tagName),
    moved: remoteTags.flatMap(([ref, oid]) => {
      const mine = local.get(ref);
      return mine === undefined || mine === oid
        ? []
        : [{ tag: tagName(ref), local: mine, remote: oid }];
    }),
    onlyHere: [...local.keys()].filter((ref) => !away.has(ref)).map(tagName),
  };
}

async function fetchRefs(root: string, remote: string, refs: readonly string[], shallow: boolean) {
  if (refs.length === 0) return;
  const options = ['--quiet', '--no-tags', '--no-write-fetch-head', '--recurse-submodules=no'];
  // A release's history is main's; a clone that was made without it does not want it now.
  const depth = shallow ? ['--depth=1'] : [];
  await runGit(root, ['fetch', ...options, ...depth, '--stdin', '--end-of-options', remote], {
    input: refs.map((ref) => `${ref}:${ref}\n`).join(''),
    timeoutMs: 300_000,
  });
}

function tagName(ref: string): string {
  return ref.slice('refs/tags/'.length);
}
