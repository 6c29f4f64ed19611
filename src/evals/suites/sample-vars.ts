import type { Agent } from '../../core/agent.ts';
import type { EvalCase, InputVariable } from '../../generated/types.ts';
import { agentCases } from '../../load/suites/agent-cases.ts';

/**
 * Values for an agent's inputs: those of its first case, which somebody thought about, else ones that its inputs
 * allow. A pattern can't be guessed; what does not fit it, `headgate check` says.
 */
export function sampleVars(agent: Agent): NonNullable<EvalCase['vars']> {
  const [first] = agentCases(agent);
  if (first) return { ...first.vars };
  const inputs = Object.entries(agent.manifest.value.inputs ?? {});
  const wanted = inputs.filter(([, input]) => input.required && input.default === undefined);
  return Object.fromEntries(wanted.map(([name, input]) => [name, sampleOf(name, input)]));
}

function sampleOf(name: string, { type, enum: values, maxLength }: InputVariable): unknown {
  if (values) return values[0];
  switch (type) {
    case 'number':
    case 'integer':
      return 1;
    case 'boolean':
      return true;
    case 'array':
      return [];
    case 'object':
      return {};
    case 'string':
      return `An example of ${name}.`.slice(0, maxLength);
  }
}
