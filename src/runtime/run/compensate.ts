import { errorText } from '../../core/error-text.ts';
import { items, own } from '../../core/json.ts';
import type { AgentConfig } from '../loading/served.ts';
import { idempotencyKey } from './call-key.ts';
import type { RunContext } from './control.ts';
import { isTimeout } from './is-timeout.ts';
import { keptStep } from './kept-step.ts';
import { leaseMsOf } from './lease-ms-of.ts';
import type { CallRecord } from './run-state.ts';

/** How the user's program undoes: it calls the tool, and may look whether it is undone. */
export interface Undo {
  readonly call: (
    tool: string,
    args: Readonly<Record<string, unknown>>,
    context: { readonly idempotencyKey: string },
  ) => Promise<unknown>;
  /** Arguments of the tool that undoes; by default those of its schema that the call or its answer had. */
  readonly argumentsFor?: (
    undo: string,
    of: Pick<CallRecord, 'tool' | 'args' | 'result'>,
  ) => Readonly<Record<string, unknown>> | undefined;
  /** Whether what was done is gone; without it, a call that did not fail counts as undone. */
  readonly verify?: (of: Pick<CallRecord, 'tool' | 'args' | 'result'>) => Promise<boolean>;
}

export interface Compensated {
  /** Tools, in the order in which they were undone. */
  readonly undone: readonly string[];
  /** What is left for a person, and why. */
  readonly failed: readonly { readonly tool: string; readonly why: string }[];
}

/**
 * Undoes the calls of a run that have something that undoes them, latest first. One that fails ends it, and so does one that
 * nobody knows the end of: what came before it may build on it.
 */
export async function compensate(run: RunContext, undo: Undo): Promise<Compensated> {
  const undone: string[] = [];
  const calls = run.state.calls.toReversed();
  const made = new Set(calls.filter(isMade).map(({ key }) => key));
  for (const call of calls) {
    const tool = run.rules.tools.get(call.tool)?.compensate;
    const isInDoubt = (!call.answered || call.unsure) && !made.has(call.key);
    if (tool === undefined || call.undone || !(isMade(call) || isInDoubt)) continue;
    const why = isInDoubt ? 'nobody knows how it ended' : await undoOne(run, undo, call, tool);
    if (why !== undefined) return { undone, failed: [{ tool: call.tool, why }] };
    call.undone = true;
    undone.push(call.tool);
  }
  return { undone, failed: [] };
}

function isMade({ answered, error }: CallRecord): boolean {
  return answered === true && error === undefined;
}

async function undoOne(run: RunContext, undo: Undo, call: CallRecord, tool: string) {
  const given = undo.argumentsFor?.(tool, call);
  const { args, missing } = given ? { args: given } : argumentsOf(run.rules.config, tool, call);
  if (missing !== undefined)
    return `\`${tool}\` needs \`${missing}\`, which the call does not have`;
  const key = idempotencyKey(run.state, `undo ${call.key}`);
  const place = `step/${run.state.id}/${key}`;
  const { idempotentHint = false } = run.rules.tools.get(tool)?.annotations ?? {};
  const step = keptStep(run, place);
  const leaseMs = leaseMsOf(run.options);
  const { outcome } = await step.take({ tool, leaseMs, repeatable: idempotentHint });
  if (outcome === 'busy') return 'another process is at it';
  if (outcome === 'in-doubt') return 'somebody began it and nobody knows how it ended';
  if (outcome === 'taken') {
    const failure = await attempt(() => undo.call(tool, args, { idempotencyKey: key }));
    await step.end({ failed: failure !== undefined, certain: failure?.certain ?? true });
    if (failure) return failure.why;
  }
  const gone = (await undo.verify?.(call)) ?? true;
  return gone ? undefined : `\`${tool}\` answered, and what was done is still there`;
}

async function attempt(call: () => Promise<unknown>) {
  try {
    await call();
    return undefined;
  } catch (error) {
    const why = errorText(error);
    return { why, certain: !isTimeout(error) };
  }
}

/** By name: what the call answered comes before what it was asked. A reason is always at hand. */
function argumentsOf(
  config: AgentConfig,
  tool: string,
  { tool: undone, args, result }: CallRecord,
): { readonly args: Readonly<Record<string, unknown>>; readonly missing?: string } {
  const schema = config.tools?.tools?.find(({ name }) => name === tool)?.inputSchema;
  const found: Record<string, unknown> = {};
  for (const name of Object.keys((own(schema, 'properties') as object | undefined) ?? {})) {
    const value = own(result, name) ?? own(args, name);
    if (value !== undefined) found[name] = value;
    else if (name === 'reason') found[name] = `The run that called ${undone} failed and is undone.`;
  }
  const missing = items(own(schema, 'required'))
    .map(String)
    .find((name) => !Object.hasOwn(found, name));
  return { args: found, ...(missing === undefined ? {} : { missing }) };
}
