import type { Agent, Prompt } from '../core/agent.ts';
import { own } from '../core/json.ts';
import type { AgentManifest } from '../generated/types.ts';
import { resolvePrompt } from '../load/prompt/resolve-prompt.ts';

/** One message as a model gets it. */
export interface Message {
  readonly role: 'system' | 'user' | 'assistant';
  readonly content: string;
}

type Vars = Readonly<Record<string, unknown>>;

// Other prompts of an agent are for calls that its own program makes.
const ROLES: Readonly<Record<string, Message['role']>> = {
  system: 'system',
  developer: 'system',
  user: 'user',
  assistant: 'assistant',
};
const ORDER = Object.keys(ROLES);

/**
 * The messages of a run with these variables: the system prompt first, the user's last. An agent without a prompt for
 * the user gets its variables as JSON there.
 *
 * @throws Error when a required input has no value: no caller could have made this run.
 */
export function renderMessages(agent: Agent, vars: Vars): Message[] {
  const { inputs = {} } = agent.manifest.value;
  const messages = agent.prompts
    .filter(({ role }) => ORDER.includes(role))
    .sort((a, b) => ORDER.indexOf(a.role) - ORDER.indexOf(b.role))
    .map((prompt) => ({
      role: ROLES[prompt.role] ?? 'user',
      content: renderPrompt(agent, prompt, vars, inputs),
    }));
  if (messages.some(({ role }) => role === 'user')) return messages;
  return [...messages, { role: 'user', content: JSON.stringify(vars) }];
}

/** One prompt with fragments and values in place. */
export function renderPrompt(
  { fragments }: Agent,
  prompt: Prompt,
  vars: Vars,
  inputs: AgentManifest['inputs'] = {},
): string {
  return resolvePrompt(prompt, fragments)
    .map((part) => (typeof part === 'string' ? part : valueText(part.input, vars, inputs)))
    .join('');
}

function valueText(name: string, vars: Vars, inputs: NonNullable<AgentManifest['inputs']>): string {
  const declared = Object.hasOwn(inputs, name) ? inputs[name] : undefined;
  const value = own(vars, name) ?? declared?.default;
  if (value === undefined || value === null) {
    if (declared?.required) throw new Error(`The case has no value for the input \`${name}\`.`);
    return '';
  }
  return typeof value === 'string' ? value : JSON.stringify(value);
}
