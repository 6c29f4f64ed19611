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
const agentValues: fc.Arbitrary<AgentValues> = fc.record(
  {
    'agent.yaml': file('agent.yaml').map((value) => ({ ...value, name: 'example' })),
    'tools.yaml': file('tools.yaml'),
    'guardrails.yaml': file('guardrails.yaml'),
    'operations.yaml': file('operations.yaml'),
    prompt: words.map((parts) => parts.join(' ')),
  },
  { requiredKeys: ['agent.yaml', 'prompt'] },
);

/** An agent, and what other edits of some of its fields make of it; `count` agents in all. */
export function versions(count: number): fc.Arbitrary<readonly AgentValues[]> {
  const rate = fc.constantFrom(0, 0.01, 0.05, 0.3);
  const edit = fc.tuple(agentValues, rate, fc.infiniteStream(fc.double({ min: 0, max: 1 })));
  const edits = fc.array(edit, { minLength: count - 1, maxLength: count - 1 });
  return fc.tuple(agentValues, edits).map(([first, steps]) => {
    let last = first;
    const next = steps.map(([other, odds, dice]) => {
      last = blend(last, other, odds, dice);
      return last;
    });
    return [first, ...next];
  });
}

// Field by field what `base` says, or now and then what `other` says.
function blend<T>(base: T, other: T, odds: number, dice: Iterator<number>): T {
  const whole = !isPlain(base) || !isPlain(other) || ['type', 'kind'].some((key) => key in base);
  if (whole) return (dice.next().value ?? 1) < odds ? other : base;
  const keys = [...new Set([...Object.keys(base), ...Object.keys(other)])];
  const fields = keys
    .map((key) => [key, blend(base[key], other[key], odds, dice)] as const)
    .filter(([, value]) => value !== undefined);
  // Some sections must not be empty.
  return fields.length === 0 ? base : (Object.fromEntries(fields) as T);
}

function isPlain(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The agent, loaded from files that say these values; `write` turns a value into YAML. */
export function agentFrom(
  values: AgentValues,
  write: (value: unknown) => string = (value) => stringify(value, { aliasDuplicateObjects: false }),
): Agent {
  const files = CONFIG_FILES.flatMap((name): [string, string][] =>
    values[name] === undefined ? [] : [[`agents/example/${name}`, write(values[name])]],
  );
  return agentOf(new Map([...files, ['agents/example/prompts/system.md', values.prompt]]));
}
