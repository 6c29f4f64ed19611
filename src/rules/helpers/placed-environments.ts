import { toPointer } from '../../core/json-pointer.ts';
import { stepsBefore } from '../../core/steps-before.ts';
import type { After, Environment, HeadgateConfig } from '../../generated/types.ts';

export interface PlacedEnvironment {
  readonly name: string;
  readonly environment: Environment;
  /** Environments that come before it, however `after` was written. */
  readonly after: readonly { readonly step: After; readonly pointer: string }[];
  /** Real users: what `production` says, else by its name or because nothing follows it (schemas/headgate.schema.json). */
  readonly production: boolean;
  at(...path: (string | number)[]): string;
}

/** The environments of a headgate.yaml, as it lists them. */
export function placedEnvironments({ environments = {} }: HeadgateConfig): PlacedEnvironment[] {
  const followed = new Set(
    Object.values(environments).flatMap((environment) =>
      stepsBefore(environment).map((step) => step.environment),
    ),
  );
  return Object.entries(environments).map(([name, environment]) => {
    const { after, production } = environment;
    const at = (...path: (string | number)[]) => toPointer(['environments', name, ...path]);
    return {
      name,
      environment,
      after: stepsBefore(environment).map((step, index) => ({
        step,
        pointer: Array.isArray(after)
          ? at('after', index, 'environment')
          : at('after', 'environment'),
      })),
      production: production ?? (/^prod(uction)?$/.test(name) || !followed.has(name)),
      at,
    };
  });
}
