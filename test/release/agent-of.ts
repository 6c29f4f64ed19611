import type { Agent, Document, Prompt, PromptPart } from '../../src/core/agent.ts';
import type {
  AgentManifest,
  GuardrailsFile,
  OperationsFile,
  ToolsFile,
} from '../../src/generated/types.ts';

export interface Parts {
  manifest?: Partial<AgentManifest> & Record<string, unknown>;
  prompts?: Record<string, PromptPart[]>;
  fragments?: Record<string, PromptPart[]>;
  tools?: ToolsFile;
  guardrails?: GuardrailsFile;
  operations?: OperationsFile & Record<string, unknown>;
}

const RANGE = { start: 0, end: 0 };

/** An agent as the loader would give it, from the parts that a test is about. */
export function agentOf(parts: Parts = {}): Agent {
  const manifest = {
    name: 'example',
    version: '1.0.0',
    description: 'Answers questions about orders.',
    owners: ['@acme/support'],
    model: { provider: 'anthropic', id: 'claude-sonnet-4-5-20250929' },
    ...parts.manifest,
  };
  return {
    name: manifest.name,
    path: `agents/${manifest.name}`,
    manifest: document('agent.yaml', manifest),
    prompts: prompts(parts.prompts ?? { system: ['Hello.'] }),
    fragments: new Map(prompts(parts.fragments ?? {}).map((prompt) => [prompt.role, prompt])),
    evals: [],
    ...(parts.tools ? { tools: document('tools.yaml', parts.tools) } : {}),
    ...(parts.guardrails ? { guardrails: document('guardrails.yaml', parts.guardrails) } : {}),
    ...(parts.operations ? { operations: document('operations.yaml', parts.operations) } : {}),
  };
}

export function input(name: string): PromptPart {
  return { input: name, range: RANGE };
}

export function fragment(name: string): PromptPart {
  return { fragment: name, range: RANGE };
}

function prompts(byRole: Record<string, PromptPart[]>): Prompt[] {
  return Object.entries(byRole).map(([role, parts]) => ({
    role,
    parts,
    path: `prompts/${role}.md`,
    text: '',
    locate,
  }));
}

function document<T>(path: string, value: T): Document<T> {
  return { path, text: '', value, locate };
}

function locate() {
  return { file: '', line: 1, column: 1, endLine: 1, endColumn: 1 };
}
