import type { Environment } from '../../generated/types.ts';
import type { PolicyInForce } from './read-policy.ts';

/** The environment's entry in the policy in force; {} where it has none. */
export function environmentConfig({ config }: PolicyInForce, environment: string): Environment {
  const { environments = {} } = config;
  return (Object.hasOwn(environments, environment) && environments[environment]) || {};
}

/** Whether the policy in force has no such environment; that its branch stands is for others to know. */
export function isRemoved({ config }: PolicyInForce, environment: string): boolean {
  return !Object.hasOwn(config.environments ?? {}, environment);
}
