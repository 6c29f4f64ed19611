import { isObject, items, own } from '../../../core/json.ts';
import { offeredTools } from '../../../evals/offered-tools.ts';
import { renderMessages } from '../../../evals/render-messages.ts';
import { ProviderError } from '../../../ports/provider-error.ts';
import type { AgentAnswer, AgentRun } from '../runner/answer-of.ts';
import { runJsonProgram } from '../runner/run-json-program.ts';

export interface CommandOptions {
  readonly argv: readonly string[];
  /** Where it runs; absent: where this process does. */
  readonly folder?: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly timeoutMs: number;
}

/**
 * Runs the user's real agent as a program: it reads `{ agent, version, model, messages, vars, tools, toolResults }` as
 * JSON and writes `{ output, toolCalls?, usage?, costUsd? }`.
 *
 * @throws ProviderError when it fails or writes something else.
 */
export async function answerWithCommand(
  { agent, case: one, signal }: AgentRun,
  { argv, env, timeoutMs, ...where }: CommandOptions,
): Promise<AgentAnswer> {
  const { name, version, model } = agent.manifest.value;
  const input = {
    agent: name,
    version,
    model,
    messages: renderMessages(agent, one.vars),
    vars: one.vars,
    tools: offeredTools(agent),
    toolResults: one.options.toolResults ?? {},
  };
  const started = performance.now();
  const written = await runJsonProgram({ argv, input, env, timeoutMs, signal, ...where }).catch(
    (error: Error) => {
      throw new ProviderError('unavailable', error.message, { mayCost: true });
    },
  );
  return { ...answerIn(written), latencyMs: performance.now() - started };
}

function answerIn(written: string): Omit<AgentAnswer, 'latencyMs'> {
  let said: unknown;
  try {
    said = JSON.parse(written);
  } catch {
    return malformed('the agent wrote something that is not JSON');
  }
  const output = own(said, 'output');
  if (typeof output !== 'string') return malformed('the agent wrote no `output`');
  const toolCalls = items(own(said, 'toolCalls')).map((call) => {
    const name = own(call, 'name');
    if (typeof name !== 'string') return malformed('a tool call of the agent has no name');
    return { name, arguments: own(call, 'arguments') ?? {} };
  });
  const usage = own(said, 'usage');
  const costUsd = own(said, 'costUsd');
  return {
    output,
    toolCalls,
    usage: {
      inputTokens: countOf(isObject(usage) ? usage.inputTokens : 0),
      outputTokens: countOf(isObject(usage) ? usage.outputTokens : 0),
    },
    ...(typeof costUsd === 'number' && costUsd >= 0 ? { costUsd } : {}),
  };
}

function countOf(value: unknown): number {
  return typeof value === 'number' && Number.isFinite(value) && value >= 0 ? value : 0;
}

function malformed(message: string): never {
  throw new ProviderError('malformed', message, { mayCost: true });
}
