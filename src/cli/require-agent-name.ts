import { readRefs } from '../adapters/git/read-refs.ts';
import { openRepository } from '../adapters/git/repository.ts';
import { UserError } from '../core/user-error.ts';
import { refConflict } from '../release/ref-conflict.ts';
import { EXIT } from './exit-codes.ts';

const NAME = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/;

/** Refuses a name that an agent can't have: by its letters, or because its release tags could not be made. */
export async function requireAgentName(root: string, name: string): Promise<void> {
  if (!NAME.test(name) || name.length > 64) {
    throw new UserError(
      EXIT.usage,
      `${name} can't be an agent's name`,
      'use lower-case letters, digits and single hyphens, at most 64, such as refund-assistant',
    );
  }
  const repository = await openRepository(root);
  if (!repository) return;
  const tags = await readRefs(repository.root, ['refs/tags/']);
  await repository.close();
  const conflict = refConflict(
    `refs/tags/${name}/v0.1.0`,
    tags.map(({ ref }) => ref),
  );
  if (conflict) throw new UserError(EXIT.usage, conflict.reason, conflict.todo);
}
