import { own } from '../../core/json.ts';
import type { InputVariable } from '../../generated/types.ts';
import { RuntimeError } from '../runtime-error.ts';
import type { Matches } from './linear-patterns.ts';
import type { AgentConfig, Frozen, Served } from './served.ts';

type Input = Frozen<InputVariable>;
type Inputs = Readonly<Record<string, Input>>;

/**
 * Fills prompts in. Every input that is sent is held to the contract, also where this prompt does not use it: a caller
 * that sends something else than the release takes shall hear of it before the model does.
 */
export function promptRenderer(
  config: AgentConfig,
  patterns: ReadonlyMap<string, Matches>,
): Served['render'] {
  const inputs: Inputs = config.manifest.inputs ?? {};
  const required = Object.keys(inputs).filter((name) => inputs[name]?.required === true);
  return (role, given = {}) => {
    if (!Object.hasOwn(config.prompts, role)) {
      throw inputError(config, `has no prompt “${role}”: ${names(config.prompts)}`);
    }
    for (const [name, value] of Object.entries(given)) {
      const input = Object.hasOwn(inputs, name) ? inputs[name] : undefined;
      if (!input) throw inputError(config, `takes no input “${name}”: ${names(inputs)}`);
      if (value === undefined || value === null) continue;
      const problem = inputProblem(input, value, patterns.get(name));
      if (problem) throw inputError(config, `: the input “${name}” ${problem}`);
    }
    for (const name of required) {
      if (inputValue(name, given, inputs) !== undefined) continue;
      throw inputError(config, `needs the input “${name}”, and it is missing`);
    }
    let text = '';
    for (const part of config.prompts[role] ?? []) {
      text += typeof part === 'string' ? part : textOf(inputValue(part.input, given, inputs));
    }
    return text;
  };
}

function inputValue(
  name: string,
  given: Readonly<Record<string, unknown>>,
  inputs: Inputs,
): unknown {
  const declared = Object.hasOwn(inputs, name) ? inputs[name] : undefined;
  return own(given, name) ?? declared?.default ?? undefined;
}

// As evals render them: what was graded is what runs.
function textOf(value: unknown): string {
  if (value === undefined) return '';
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** Why a value is none that an input takes. Says its type, never the value: that could be a customer's. */
function inputProblem(input: Input, value: unknown, matches?: Matches): string | undefined {
  const type = typeOf(value);
  const fits = type === input.type || (input.type === 'number' && type === 'integer');
  if (!fits) return `has to be of the type ${input.type}, and is ${type}`;
  if (input.enum && !input.enum.some((one) => JSON.stringify(one) === JSON.stringify(value))) {
    return `is none of ${input.enum.slice(0, 20).map(String).join(', ')}`;
  }
  if (typeof value !== 'string') return undefined;
  if (input.maxLength !== undefined && lengthOf(value, input.maxLength) > input.maxLength) {
    return `is longer than ${input.maxLength} characters`;
  }
  return matches && !matches(value) ? `does not match ${input.pattern}` : undefined;
}

/** Characters as JSON Schema counts them, looked at only where code units could be too many. */
function lengthOf(text: string, most: number): number {
  return text.length <= most ? text.length : [...text.slice(0, 2 * most + 2)].length;
}

function typeOf(value: unknown): string {
  if (Array.isArray(value)) return 'array';
  if (typeof value !== 'number') return typeof value;
  if (!Number.isFinite(value)) return String(value);
  return Number.isInteger(value) ? 'integer' : 'number';
}

function names(of: object): string {
  return `it has ${Object.keys(of).slice(0, 20).join(', ') || 'none'}`;
}

function inputError({ manifest: { name, version } }: AgentConfig, what: string): RuntimeError {
  const text = what.startsWith(':') ? what : ` ${what}`;
  return new RuntimeError('input', `${name} ${version}${text}`);
}
