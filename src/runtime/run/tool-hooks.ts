import { errorText } from '../../core/error-text.ts';
import { approvalLevel } from './approval-level.ts';
import { callKey, idempotencyKey } from './call-key.ts';
import type { ToolCall } from './control.ts';
import { inTurn } from './in-turn.ts';
import type { Inside } from './inside.ts';
import { isTimeout } from './is-timeout.ts';
import { plain } from './plain.ts';
import { refuse } from './refuse.ts';
import type { CallTool, Run, ToolOutcome } from './run.ts';
import type { CallRecord } from './run-state.ts';
import type { RunTrace } from './trace.ts';
import type { Verdict } from './verdict.ts';
import { wordsOf } from './words-of.ts';

export type ToolHooks = Pick<Run, 'beforeToolCall' | 'afterToolCall' | 'tool' | 'results'>;

interface Open {
  readonly call: ToolCall;
  readonly record: CallRecord;
  readonly begunAt: number;
}

/** The hooks around tool calls, and the whole call made of both. */
export function toolHooks({ context, ask, save }: Inside, trace: RunTrace | undefined): ToolHooks {
  const { state, now } = context;
  const open = new Map<string, Open>();

  const beforeToolCall: Run['beforeToolCall'] = inTurn(async (tool, args) => {
    const { limits } = context.rules;
    const key = callKey(state, tool, args);
    const words = key === '' || limits.repeatedCalls === undefined ? [] : wordsOf(args);
    const call: ToolCall = { tool, args, key, words };
    const verdict = await ask('beforeToolCall', call, {
      field: 'args',
      noted: { tool, asked: args },
    });
    if (verdict.decision !== 'allow') return verdict;
    const replayed = verdict.done && state.calls.find((one) => one.replay && one.key === key);
    if (replayed) {
      delete replayed.replay;
      return { ...verdict, call: key };
    }
    const at = now();
    const record = recordOf(context, call, verdict, at);
    state.calls.push(record);
    state.toolCalls += 1;
    if (verdict.done) {
      Object.assign(record, { answered: true, result: verdict.done.result });
      return { ...verdict, call: key };
    }
    if (limits.toolCallsPerMinute !== undefined) state.recent.push(at);
    open.set(key, {
      call: { ...call, args: record.args as ToolCall['args'] },
      record,
      begunAt: at,
    });
    const timeoutMs = context.rules.timeouts.byTool.get(tool);
    return {
      ...{ ...verdict, call: key, idempotencyKey: idempotencyKey(state, key) },
      ...(timeoutMs === undefined ? {} : { timeoutMs }),
    };
  });

  const afterToolCall: Run['afterToolCall'] = async (outcome, key) => {
    const found = key === undefined ? [...open.values()].at(-1) : open.get(key);
    if (!found) throw new Error('afterToolCall without a call that was allowed.');
    const { call, record, begunAt } = found;
    open.delete(call.key);
    const endedAt = now();
    const ms = endedAt - begunAt;
    const { error } = outcome;
    const failed = error !== undefined;
    const result = failed ? undefined : plain(outcome.result);
    Object.assign(record, { answered: true });
    if (failed) record.error = errorText(error);
    else record.result = result;
    if (isTimeout(error)) record.unsure = true;
    trace?.tool(call.tool, idempotencyKey(state, call.key), error, begunAt, endedAt);
    const seen = failed ? { error: errorText(error) } : result;
    const noted = { tool: call.tool, arguments: call.args, result: seen, ms };
    const event = { call, ms, ...(failed ? { error } : { result }) };
    const asked = await ask('afterToolCall', event, { field: 'result', noted });
    if ('value' in asked) record.result = asked.value;
    // Nobody could write down how it ended: asked for again, it is the same call, and as one whose time was up.
    if (asked.decision === 'pause' && !failed) {
      Object.assign(record, { error: asked.reason, unsure: true, result: undefined });
    }
    const unkept = await keep(call.tool);
    // It was made, and all looked at the answer: whoever asks for it again is told.
    if (unkept && asked.decision === 'allow') record.replay = true;
    return asked.decision === 'allow' ? (unkept ?? asked) : asked;
  };

  const keep = async (tool: string): Promise<Verdict | undefined> => {
    if (context.rules.operations.persistence?.checkpoint !== 'every-step') return undefined;
    try {
      await save('running');
      return undefined;
    } catch (error) {
      const why = `What \`${tool}\` answered can’t be kept now: ${errorText(error)}`;
      return refuse('pause', 'persistence', why);
    }
  };

  const tool = async <T>(name: string, given: ToolCall['args'], callTool: CallTool<T>) => {
    // What is called is what was looked at, whatever becomes of the object while others are asked.
    const asked = copyOf(given);
    const before = await beforeToolCall(name, asked);
    if (before.decision !== 'allow') return { verdict: before };
    if (before.done) return { verdict: before, result: before.done.result };
    const args = 'value' in before ? (before.value as ToolCall['args']) : asked;
    const outcome = await within(before, (signal) =>
      callTool(args, { idempotencyKey: before.idempotencyKey ?? '', signal }),
    );
    const verdict = await afterToolCall(outcome, before.call);
    if (outcome.error !== undefined) return { verdict, error: outcome.error };
    if (verdict.decision !== 'allow') return { verdict };
    return { verdict, result: 'value' in verdict ? verdict.value : outcome.result };
  };
  const results: Run['results'] = async () =>
    state.calls
      .filter(({ answered, error }) => answered && error === undefined)
      .map((one) => ({ tool: one.tool, arguments: one.args, result: one.result }));
  return { beforeToolCall, afterToolCall, tool, results };
}

function recordOf(
  { rules }: Inside['context'],
  { tool, key, args, words }: ToolCall,
  verdict: Verdict,
  at: number,
): CallRecord {
  const found = rules.tools.get(tool);
  const used = 'value' in verdict ? verdict.value : args;
  const level = found ? approvalLevel(found, used, rules) : 'none';
  return { key, tool, at, words, args: used, ...(level === 'none' ? {} : { approved: level }) };
}

/** A call that does not end when it is told to is left to itself: its time is up all the same. */
async function within(
  { timeoutMs }: Verdict,
  call: (signal: AbortSignal) => Promise<unknown>,
): Promise<ToolOutcome> {
  const signal =
    timeoutMs === undefined ? new AbortController().signal : AbortSignal.timeout(timeoutMs);
  try {
    const late = new Promise<never>((_, reject) => {
      signal.addEventListener('abort', () => reject(signal.reason), { once: true });
    });
    return { result: await Promise.race([call(signal), late]) };
  } catch (error) {
    return { error: error ?? new Error('The tool failed without saying why.') };
  }
}

/** What can't be copied is no JSON, and denied. */
function copyOf(args: ToolCall['args']): ToolCall['args'] {
  try {
    return structuredClone(args);
  } catch {
    return args;
  }
}
