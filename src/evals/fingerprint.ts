import type { Agent } from '../core/agent.ts';
import { assertionTypeOf } from '../core/assertion-type-of.ts';
import type { Digest } from '../core/digest.ts';
import { digestOfJson } from '../core/digest-of-json.ts';
import { errorText } from '../core/error-text.ts';
import type { EvalCase } from '../core/eval-case.ts';
import type { Assertion, ModelPin } from '../generated/types.ts';
import { JUDGE_PROMPTS } from './judge/prompts.ts';
import { offeredTools } from './offered-tools.ts';
import { renderMessages, renderPrompt } from './render-messages.ts';

/** What a case's result on one side depends on, each part by its digest. */
export interface Fingerprint {
  /** Over the parts: equal digests mean equal distributions of outputs and grades. */
  readonly digest: Digest;
  readonly parts: Readonly<Record<FingerprintPart, Digest>>;
}

type FingerprintPart =
  | 'case'
  | 'messages'
  | 'output'
  | 'tools'
  | 'guardrails'
  | 'model'
  | 'parameters'
  | 'graders'
  | 'judge';

/** The parts that are the same for every case of an agent: computed once. */
export type AgentParts = Pick<
  Record<FingerprintPart, Digest>,
  'output' | 'tools' | 'guardrails' | 'model' | 'parameters'
>;

/**
 * The parts that all cases of an agent share. Approvals, scopes and servers are not among them: no model sees them,
 * and no tool is called in an eval.
 *
 * @param runner what answers in place of the agent's own model, such as a program; absent: that model.
 */
export function agentParts(agent: Agent, runner?: unknown): AgentParts {
  const { model, output } = agent.manifest.value;
  const { provider, id, region, baseUrl, parameters } = model;
  const { guardrails = [], limits } = agent.guardrails?.value ?? {};
  return {
    output: digest(output),
    tools: digest(
      offeredTools(agent).map(({ name, description, inputSchema }) => [
        name,
        description,
        inputSchema,
      ]),
    ),
    guardrails: digest({
      guardrails: [...guardrails].sort((a, b) => (a.id < b.id ? -1 : 1)),
      limits,
    }),
    model: digest({ provider, id, region, baseUrl, runner }),
    parameters: digest(parameters),
  };
}

/** The fingerprint of one case on one side. */
export function fingerprintOf(agent: Agent, one: EvalCase, shared: AgentParts): Fingerprint {
  const types = allAssertions(one.asserts).map(({ type }) => type.replace(/^not-/, ''));
  const needs = new Set(types.map((type) => assertionTypeOf(type)?.needs));
  const judged = needs.has('judge') || types.includes('guardrail');
  const parts = {
    ...shared,
    case: digest(one.key),
    messages: digest(messagesOf(agent, one)),
    graders: digest(
      [...new Set(types)].sort().map((type) => [type, assertionTypeOf(type)?.revision]),
    ),
    judge: digest({
      judge: judged ? pin(one.judge) : undefined,
      prompts: judged ? JUDGE_PROMPTS : undefined,
      embeddings: needs.has('embeddings') ? pin(one.embeddings) : undefined,
    }),
  };
  return { digest: digest(parts), parts };
}

/** Prompts that are no message are sent by the agent's own program, so they count, too. */
function messagesOf(agent: Agent, one: EvalCase): unknown {
  try {
    return rendered(agent, one);
  } catch (error) {
    // A required input without a value: this side can't run the case, which its runs will say.
    return { unrendered: errorText(error) };
  }
}

function rendered(agent: Agent, { vars }: EvalCase): unknown {
  const { inputs } = agent.manifest.value;
  const others = agent.prompts.map((prompt) => [
    prompt.role,
    renderPrompt(agent, prompt, vars, inputs),
  ]);
  return { messages: renderMessages(agent, vars), others };
}

/** Assertions with those of their sets. */
export function allAssertions(asserts: readonly Assertion[]): readonly Assertion[] {
  return asserts.flatMap((one) => [one, ...(one.assert ?? [])]);
}

function pin(model: ModelPin | undefined): unknown {
  if (!model) return undefined;
  const { provider, id, region, baseUrl, parameters } = model;
  return { provider, id, region, baseUrl, parameters };
}

function digest(value: unknown): Digest {
  // What is absent and what is undefined are one to JSON.
  return digestOfJson(value === undefined ? null : value);
}
