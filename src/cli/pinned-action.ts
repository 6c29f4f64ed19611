import { commitOfTag } from '../adapters/git/commit-of-tag.ts';
import { EXIT } from '../core/exit-codes.ts';
import { UserError } from '../core/user-error.ts';
import { version } from '../generated/version.ts';

const HOME = 'headgate/headgate';

/**
 * What `uses:` says of headgate's own action: what was asked for, if it is pinned, else the commit of this very
 * release, which GitHub is asked for.
 *
 * @throws UserError when it is not pinned, or GitHub can't be asked.
 */
export async function pinnedAction(asked: string | undefined): Promise<string> {
  if (asked === undefined) return ownRelease();
  if (/^[\w.-]+\/[\w.-]+(\/[\w./-]+)?@[0-9a-f]{40}( # [\w.-]+)?$/.test(asked)) return asked;
  throw new UserError(
    EXIT.usage,
    `${JSON.stringify(asked)} is not pinned: a tag can be moved to other code`,
    'write OWNER/NAME@<the 40 digits of a commit>, with " # v1.2.3" behind it if you like',
  );
}

async function ownRelease(): Promise<string> {
  const tag = `v${version}`;
  const url = `https://github.com/${HOME}`;
  const commit = await commitOfTag('.', url, tag).catch(() => undefined);
  if (commit !== undefined) return `${HOME}@${commit} # ${tag}`;
  throw new UserError(
    EXIT.incomplete,
    `${url} could not be asked for the commit of ${tag}, and workflows run nothing that is not pinned`,
    `say it: --action "${HOME}@<commit> # ${tag}"`,
  );
}
