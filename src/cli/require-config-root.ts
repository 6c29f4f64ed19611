import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { findConfigRoot } from '../adapters/git/find-config-root.ts';
import { EXIT } from '../core/exit-codes.ts';
import { UserError } from '../core/user-error.ts';

/** The config root that a folder belongs to, for commands that write into it: never a folder that is none yet. */
export function requireConfigRoot(folder: string): string {
  const root = findConfigRoot(resolve(folder));
  if (['headgate.yaml', 'agents'].some((name) => existsSync(join(root, name)))) return root;
  throw new UserError(
    EXIT.usage,
    `${resolve(folder)} lies in no config repository: no headgate.yaml and no agents/ here or above`,
    'run headgate init first, or say --repo',
  );
}
