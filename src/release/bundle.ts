import type { Agent } from '../core/agent.ts';
import type {
  AgentManifest,
  GuardrailsFile,
  OperationsFile,
  ToolsFile,
} from '../generated/types.ts';
import { type ResolvedPrompt, resolvePrompt } from '../load/prompt/resolve-prompt.ts';

/**
 * `bundle.json`, the whole agent resolved: what is released is what runs, byte for byte
 * (schemas/bundle.schema.json). Evals and changelog are not in it: they don't run.
 */
export interface Bundle {
  readonly schema: 'headgate/bundle/v1';
  readonly manifest: AgentManifest;
  /** By role. */
  readonly prompts: Readonly<Record<string, ResolvedPrompt>>;
  readonly tools?: ToolsFile;
  readonly guardrails?: GuardrailsFile;
  readonly operations?: OperationsFile;
}

/** The bundle of an agent that its schemas accept. Values stand as they were written: `30s` stays `30s`. */
export function bundleOf(agent: Agent): Bundle {
  return {
    schema: 'headgate/bundle/v1',
    manifest: agent.manifest.value,
    prompts: Object.fromEntries(
      agent.prompts.map((prompt) => [prompt.role, resolvePrompt(prompt, agent.fragments)]),
    ),
    ...(agent.tools ? { tools: agent.tools.value } : {}),
    ...(agent.guardrails ? { guardrails: agent.guardrails.value } : {}),
    ...(agent.operations ? { operations: agent.operations.value } : {}),
  };
}
