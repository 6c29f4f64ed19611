import type { Agent } from '../../core/agent.ts';
import { fromPointer } from '../../core/json-pointer.ts';
import { idPointer, modelPins } from './model-pins.ts';

/** A name that something else is found by. */
export interface AgentName {
  readonly kind: 'provider' | 'model' | 'input' | 'tool' | 'server' | 'scope' | 'allowed tool';
  readonly name: string;
  readonly file: string;
  readonly path: readonly (string | number)[];
  /** The name is a key of a mapping. */
  readonly key?: true;
  /** Names of this kind tell things apart; of the others, several may mean the same thing. */
  readonly distinct?: true;
}

/** The names of an agent by which models, tools, inputs and permissions are found. */
export function agentNames(agent: Agent): AgentName[] {
  const { manifest, tools } = agent;
  const names: AgentName[] = [];
  for (const pin of modelPins(agent)) {
    names.push({ kind: 'model', name: pin.id, file: pin.file, path: fromPointer(idPointer(pin)) });
    if (pin.form === 'text') continue;
    const path = fromPointer(`${pin.pointer}/provider`);
    names.push({ kind: 'provider', name: pin.provider, file: pin.file, path });
  }
  for (const name of Object.keys(manifest.value.inputs ?? {})) {
    const path = ['inputs', name];
    names.push({ kind: 'input', name, file: manifest.path, path, key: true, distinct: true });
  }
  if (!tools) return names;
  const { path: file, value } = tools;
  for (const name of Object.keys(value.servers ?? {})) {
    names.push({ kind: 'server', name, file, path: ['servers', name], key: true, distinct: true });
  }
  for (const [index, tool] of (value.tools ?? []).entries()) {
    const at = (...rest: (string | number)[]) => ['tools', index, ...rest];
    names.push({ kind: 'tool', name: tool.name, file, path: at('name'), distinct: true });
    for (const [item, scope] of (tool.scope ?? []).entries()) {
      names.push({ kind: 'scope', name: scope, file, path: at('scope', item) });
    }
  }
  for (const [item, name] of (value.allow ?? []).entries()) {
    names.push({ kind: 'allowed tool', name, file, path: ['allow', item] });
  }
  return names;
}
