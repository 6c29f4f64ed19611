import { EXIT } from '../../core/exit-codes.ts';
import { UserError } from '../../core/user-error.ts';

/**
 * What a setting means here: the value of the variable that `${env:NAME}` names, or the text itself. It is asked for
 * where the value is used, and the value is never shown.
 *
 * @throws UserError (usage) when the variable is not set, or empty.
 */
export function resolveSecret(
  setting: string,
  env: Readonly<Record<string, string | undefined>>,
): string {
  const [, name] = /^\$\{env:([A-Za-z_][A-Za-z0-9_]*)\}$/.exec(setting) ?? [];
  if (name === undefined) return setting;
  const value = env[name];
  if (value) return value;
  throw new UserError(
    EXIT.usage,
    `${setting} is not set in the environment of this process`,
    `set ${name} where headgate runs, from your store of secrets`,
  );
}
