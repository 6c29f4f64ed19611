import { EXIT } from '../../core/exit-codes.ts';
import { isName } from '../../core/name.ts';
import { unknownName } from '../../core/unknown-name.ts';
import { UserError } from '../../core/user-error.ts';
import type { PolicyInForce } from './read-policy.ts';
import { environmentRef } from './remote-refs.ts';

/** @throws UserError (usage) for what can't be the name of an environment, before it gets near a ref. */
export function requireEnvironmentName(name: string): void {
  if (isName(name)) return;
  throw new UserError(
    EXIT.usage,
    `${name} can’t be the name of an environment`,
    'names are lower-case letters, digits and single hyphens, such as prod',
  );
}

/**
 * @param others that may be named, too.
 * @param refs of the remote, to tell an environment that was removed from one that never was.
 * @throws UserError (usage) when neither headgate.yaml nor the remote knows the environment.
 */
export function requireEnvironment(
  policy: PolicyInForce,
  name: string,
  others: readonly string[] = [],
  refs?: ReadonlyMap<string, string>,
): void {
  const known = [...new Set([...Object.keys(policy.config.environments ?? {}), ...others])];
  if (known.includes(name)) return;
  if (refs?.has(environmentRef(name))) {
    throw new UserError(
      EXIT.usage,
      `headgate.yaml on the default branch has no environment ${name} any more; env/${name} stands, but nothing says where it is delivered to`,
      `put its entry back, or take down what serves it; headgate status ${name} says what ran there`,
    );
  }
  throw unknownName(`headgate.yaml on the default branch has no environment ${name}`, {
    name,
    known,
    otherwise: `it has ${known.join(', ') || 'none'}`,
  });
}
