import type { RunContext } from './control.ts';
import type { EnforceOptions } from './options.ts';

/**
 * What a run's agent is a part of: the pipelines of headgate.yaml that name it, as the environment serves them now, and the
 * program's own where it is none of them. What is spent is the first one's.
 */
export function pipelinesOf({
  state,
  options,
  bindings,
}: Pick<RunContext, 'state' | 'options' | 'bindings'>): readonly NonNullable<
  EnforceOptions['pipeline']
>[] {
  const served = Object.entries(bindings.ceilings?.pipelines ?? {})
    .filter(([, { agents }]) => agents.includes(state.agent))
    .map(([name, pipeline]) => ({ ...pipeline, name }));
  const { pipeline: own } = options;
  return own && served.every(({ name }) => name !== own.name) ? [...served, own] : served;
}
