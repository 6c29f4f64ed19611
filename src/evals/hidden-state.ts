import type { Agent } from '../core/agent.ts';
import { own } from '../core/json.ts';
import { identifyModel } from '../models/identify-model.ts';

/**
 * Why equal fingerprints say nothing about this agent: its answers depend on something that its files do not hold.
 * undefined where nothing speaks against it. `x-hidden-state: true` in agent.yaml says so of live retrieval or a clock;
 * a model name that its provider moves is another.
 */
export function hiddenState({ manifest }: Agent): string | undefined {
  const declared = own(manifest.value, 'x-hidden-state');
  if (declared !== undefined && declared !== false && declared !== null) {
    return typeof declared === 'string' ? declared : 'agent.yaml says x-hidden-state';
  }
  const { provider, id } = manifest.value.model;
  return identifyModel(provider, id).pinned === 'floating'
    ? `${id} is a name that its provider may move`
    : undefined;
}
