import type { Agent } from '../core/agent.ts';
import { isObject, own } from '../core/json.ts';
import { docComment, literal, propertyName, typeOfSchema, union } from './type-of-schema.ts';

/**
 * A TypeScript module with the types of an agent's contract: what callers send, what they get, which prompts there are.
 * `connect<ThatAgentInputs>(…)` holds `render` to it.
 */
export function agentTypes(agent: Agent): string {
  const { name, version, inputs = {}, output } = agent.manifest.value;
  const prefix = pascal(name);
  const definitions = new Map<string, string>();
  const all = own(output, '$defs');

  function nameOf(definition: string): string {
    if (!isObject(all) || !Object.hasOwn(all, definition)) return 'unknown';
    const typeName = `${prefix}${pascal(definition)}`;
    if (!definitions.has(typeName)) {
      // Before it is looked into: a definition may hold itself.
      definitions.set(typeName, '');
      definitions.set(typeName, typeOfSchema(all[definition], nameOf));
    }
    return typeName;
  }

  const roles = union(agent.prompts.map(({ role }) => literal(role)));
  const answer = output === undefined ? 'unknown' : typeOfSchema(output, nameOf);
  return [
    `// Written by headgate types from ${name} ${version}; do not edit.\n`,
    docComment(`What callers of ${name} send.`, '') + inputsInterface(prefix, inputs),
    `${docComment(`What callers of ${name} get.`, '')}export type ${prefix}Output = ${answer};\n`,
    `${docComment('The prompts that it renders.', '')}export type ${prefix}Role = ${roles};\n`,
    ...[...definitions].map(([typeName, type]) => `export type ${typeName} = ${type};\n`),
  ].join('\n');
}

function inputsInterface(
  prefix: string,
  inputs: NonNullable<Agent['manifest']['value']['inputs']>,
): string {
  const fields = Object.entries(inputs).map(([name, input]) => {
    const { required = false, description, enum: values, type } = input;
    const typed = Array.isArray(values)
      ? union(values.map(literal))
      : typeOfSchema({ type }, String);
    const line = `  ${propertyName(name)}${required ? '' : '?'}: ${typed};\n`;
    return `${docComment(description, '  ')}${line}`;
  });
  return `export interface ${prefix}Inputs {\n${fields.join('')}}\n`;
}

function pascal(name: string): string {
  const words = name.split(/[^A-Za-z0-9]+/).filter((word) => word !== '');
  const joined = words.map((word) => `${word[0]?.toUpperCase()}${word.slice(1)}`).join('');
  return /^\d/.test(joined) ? `_${joined}` : joined;
}
