import type { Environment } from '../../generated/types.ts';
import type { PolicyInForce } from './read-policy.ts';

/** The environment's entry in the policy in force; {} where it has none. */
export function environmentConfig({ config }: PolicyInForce, environment: string): Environment {
  const { environments = {} } = config;
  return (Object.hasOwn(environments, environment) && environments[environment]) || {};
}
