import { didYouMean } from '../../core/did-you-mean.ts';
import { isName } from '../../core/name.ts';
import { UserError } from '../../core/user-error.ts';
import type { PolicyInForce } from './read-policy.ts';

/** @throws UserError (usage) for what can't be the name of an environment, before it gets near a ref. */
export function requireEnvironmentName(name: string): void {
  if (isName(name)) return;
  throw new UserError(
    2,
    `${name} can’t be the name of an environment`,
    'names are lower-case letters, digits and single hyphens, such as prod',
  );
}

/** @throws UserError (usage) when neither headgate.yaml nor the remote knows the environment. */
export function requireEnvironment(
  policy: PolicyInForce,
  name: string,
  others: readonly string[] = [],
): void {
  const known = [...new Set([...Object.keys(policy.config.environments ?? {}), ...others])];
  if (known.includes(name)) return;
  const meant = didYouMean(name, known);
  throw new UserError(
    2,
    `headgate.yaml on the default branch has no environment ${name}`,
    meant ? `did you mean ${meant}?` : `it has ${known.join(', ') || 'none'}`,
  );
}
