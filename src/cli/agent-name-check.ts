import { readRefs } from '../adapters/git/read-refs.ts';
import { openRepository } from '../adapters/git/repository.ts';
import { EXIT } from '../core/exit-codes.ts';
import { isName } from '../core/name.ts';
import { UserError } from '../core/user-error.ts';
import { refConflict } from '../release/ref-conflict.ts';

/** Says of any number of names why an agent can't have them: by their letters, or by the tags that this clone has. */
export async function agentNameCheck(
  root: string,
): Promise<(name: string) => UserError | undefined> {
  const repository = await openRepository(root);
  const tags = repository ? await readRefs(repository.root, ['refs/tags/']) : [];
  await repository?.close();
  const existing = tags.map(({ ref }) => ref);
  return (name) => {
    if (!isName(name)) {
      return new UserError(
        EXIT.usage,
        `${name} can't be an agent's name`,
        'use lower-case letters, digits and single hyphens, at most 64, such as refund-assistant',
      );
    }
    const conflict = refConflict(`refs/tags/${name}/v0.1.0`, existing);
    return conflict && new UserError(EXIT.usage, conflict.reason, conflict.todo);
  };
}
