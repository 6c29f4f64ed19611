import { resolve } from 'node:path';
import { isInsidePath } from '../adapters/files/is-inside-path.ts';
import { EXIT } from '../core/exit-codes.ts';
import { UserError } from '../core/user-error.ts';
import type { ActionContext } from './context.ts';

/**
 * Where the config repository lies in the workspace.
 *
 * @throws UserError for a folder outside of it.
 */
export function configFolder({
  inputs,
  workspace,
}: Pick<ActionContext, 'inputs' | 'workspace'>): string {
  const asked = inputs.text('working-directory') || '.';
  if (asked === '.' || isInsidePath(asked.replace(/\/+$/, ''))) return resolve(workspace, asked);
  throw new UserError(EXIT.usage, `working-directory ${asked} is not in the workspace`);
}
