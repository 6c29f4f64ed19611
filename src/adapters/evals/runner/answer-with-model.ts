import { isObject, items, own } from '../../../core/json.ts';
import { offeredTools } from '../../../evals/offered-tools.ts';
import { renderMessages } from '../../../evals/render-messages.ts';
import type { Entry, ModelProvider, ToolCall } from '../../../ports/model-provider.ts';
import type { AgentAnswer, AgentRun } from './answer-of.ts';

// For agents that set themselves no limits.
const STEPS = 20;
const TOOL_CALLS = 50;

/**
 * Runs an agent by its files: the pinned model, its prompts and its tools, each of which returns what the case says.
 * The run stops where a runtime would stop it, at the agent's own limits, with what was said until then.
 */
export async function answerWithModel(
  { agent, case: one, signal }: AgentRun,
  provider: ModelProvider,
): Promise<Omit<AgentAnswer, 'usage' | 'costUsd'>> {
  const { model, output } = agent.manifest.value;
  const {
    stepsPerRun = STEPS,
    toolCallsPerRun = TOOL_CALLS,
    secondsPerRun = Number.POSITIVE_INFINITY,
  } = agent.guardrails?.value.limits ?? {};
  const tools = offeredTools(agent).map(({ name, description, inputSchema }) => ({
    name,
    description,
    inputSchema,
  }));
  const started = performance.now();
  const conversation: Entry[] = renderMessages(agent, one.vars).map((message) => message);
  const calls: ToolCall[] = [];
  let text = '';
  for (let step = 0; step < stepsPerRun; step += 1) {
    const turn = await provider.complete({ model, conversation, tools, output }, signal);
    text = turn.text === '' ? text : turn.text;
    if (turn.toolCalls.length === 0) break;
    // An answer is what stands at the end: words before a tool call are thinking aloud.
    text = '';
    calls.push(...turn.toolCalls);
    if (calls.length > toolCallsPerRun) break;
    if (performance.now() - started > secondsPerRun * 1000) break;
    const results = turn.toolCalls.map((call) => ({
      call,
      result: toolResult(one.options.toolResults, call, calls),
    }));
    conversation.push({ role: 'turn', turn }, { role: 'tool', results });
  }
  return {
    output: text,
    toolCalls: calls.map(({ name, arguments: given }) => ({ name, arguments: given })),
    latencyMs: performance.now() - started,
  };
}

/** What a tool returns: the same for all calls, or by `{ sequence }` one after the other, the last for all further. */
function toolResult(results: unknown, call: ToolCall, all: readonly ToolCall[]): unknown {
  const canned = own(results, call.name);
  if (canned === undefined) return { error: 'this tool is not available' };
  const sequence = isObject(canned) && Array.isArray(canned.sequence) ? items(canned.sequence) : [];
  if (sequence.length === 0) return canned;
  const before = all.filter(({ name }) => name === call.name).indexOf(call);
  return sequence[Math.min(before, sequence.length - 1)];
}
