import fc from 'fast-check';
import { stringify } from 'yaml';
import type { Agent } from '../../src/core/agent.ts';
import { agentOf } from './agent-of.ts';
import { arbitraryFile } from './arbitrary-value.ts';

/** An agent as plain values: what its files say once they are parsed. */
export interface AgentValues {
  readonly 'agent.yaml': Record<string, unknown>;
  readonly 'tools.yaml'?: Record<string, unknown>;
  readonly 'guardrails.yaml'?: Record<string, unknown>;
  readonly 'operations.yaml'?: Record<string, unknown>;
  /** The text of prompts/system.md. */
  readonly prompt: string;
}

export const CONFIG_FILES = [
  'agent.yaml',
  'tools.yaml',
  'guardrails.yaml',
  'operations.yaml',
] as const;

const file = (name: string) => arbitraryFile(name.replace('.yaml', '.schema.json'));
const words = fc.array(fc.constantFrom('be', 'kind', 'brief', '{{a}}', '{{b}}', '.'), {
  minLength: 1,
  maxLength: 8,
});

/** Any agent that the schemas allow. */
export const agentValues: fc.Arbitrary<AgentValues> = fc.record(
  {
    'agent.yaml': file('agent.yaml').map((value) => ({ ...value, name: 'example' })),
    'tools.yaml': file('tools.yaml'),
    'guardrails.yaml': file('guardrails.yaml'),
    'operations.yaml': file('operations.yaml'),
    prompt: words.map((parts) => parts.join(' ')),
  },
  { requiredKeys: ['agent.yaml', 'prompt'] },
);

/** Two agents of which one is the other after an edit of some of its fields; often of none. */
export const editedAgent: fc.Arbitrary<readonly [AgentValues, AgentValues]> = fc
  .tuple(agentValues, agentValues, fc.infiniteStream(fc.integer({ min: 0, max: 9 })))
  .map(([base, other, dice]) => [base, mix(base, other, dice)]);

// Field by field, mostly what `base` says, sometimes what `other` says.
function mix(base: AgentValues, other: AgentValues, dice: Iterator<number>): AgentValues {
  const rolls = (): boolean => dice.next().value === 0;
  const blend = (a: unknown, b: unknown): unknown => {
    if (!isPlain(a) || !isPlain(b)) return rolls() ? b : a;
    if ('type' in a || 'kind' in a || 'properties' in a) return rolls() ? b : a;
    const keys = [...new Set([...Object.keys(a), ...Object.keys(b)])];
    return Object.fromEntries(
      keys.map((key) => [key, blend(a[key], b[key])]).filter(([, value]) => value !== undefined),
    );
  };
  return blend(base, other) as AgentValues;
}

function isPlain(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The agent, loaded from files that say these values; `write` turns a value into YAML. */
export function agentFrom(
  values: AgentValues,
  write: (value: unknown) => string = (value) => stringify(value),
): Agent {
  const files = CONFIG_FILES.flatMap((name): [string, string][] =>
    values[name] === undefined ? [] : [[`agents/example/${name}`, write(values[name])]],
  );
  return agentOf(new Map([...files, ['agents/example/prompts/system.md', values.prompt]]));
}
