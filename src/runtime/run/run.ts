import type { Served } from '../loading/served.ts';
import type { Compensated, Undo } from './compensate.ts';
import type { ModelCall, ModelUsage, Outcome, RunRef, TriggerRequest } from './control.ts';
import type { Verdict } from './verdict.ts';

/** What somebody asks of an agent. */
export interface RunRequest {
  /** A conversation or a piece of work. With `persistence` in the config, a run that was not ended is gone on with. */
  readonly session: string;
  /**
   * Whose it is. Nothing of one tenant is found under another. Where the config keeps tenants apart, the input that
   * `tenancy.key` names stands in for it.
   */
  readonly tenant?: string;
  readonly inputs?: Readonly<Record<string, unknown>>;
  readonly trigger?: TriggerRequest;
  /** The run that this one works for, in this process or another: `run.ref` of it. What is spent here is spent there. */
  readonly parent?: RunRef & { readonly above?: readonly RunRef[] };
}

/** One run of an agent: its hooks go around the model calls, tool calls and the answer of the user's own loop. */
export interface Run {
  readonly id: string;
  readonly session: string;
  readonly tenant: string;
  /** What it runs with, from its start to its end. */
  readonly served: Served;
  /** Whether it may begin; every other hook says the same where it may not. */
  readonly started: Verdict;
  /** As guardrails left them. */
  readonly inputs: Readonly<Record<string, unknown>>;
  /** What `checkpoint` kept last, where an earlier process had this run. */
  readonly resumed: { readonly kept: unknown } | undefined;
  /** For a run that works for this one. */
  readonly ref: RunRef & { readonly above: readonly RunRef[] };

  beforeModelCall(call?: ModelCall): Promise<Verdict>;
  afterModelCall(usage: ModelUsage): Promise<Verdict>;
  beforeToolCall(name: string, args: Readonly<Record<string, unknown>>): Promise<Verdict>;
  /** @param call `verdict.call` of the call that answered; by default the latest one. */
  afterToolCall(answer: ToolOutcome, call?: string): Promise<Verdict>;
  beforeAnswer(output: unknown, confidence?: number): Promise<Verdict>;

  /** A whole tool call: asks, runs it within its time, notes what it answered. */
  tool<T>(
    name: string,
    args: Readonly<Record<string, unknown>>,
    call: CallTool<T>,
  ): Promise<Called>;
  /** What its tools answered so far, in order: what a run that fails halfway has come to. */
  results(): Promise<readonly ToolResult[]>;
  /** Keeps the run and the user's own state, so that another process can go on from here. */
  checkpoint(kept?: unknown): Promise<void>;
  /** Undoes what was done, latest first and each once, by the tools that the config names for it. */
  compensate(undo: Undo): Promise<Compensated>;
  /** A prefix for memory, vectors or caches that nobody else's run shares. */
  namespace(kind: string): string;
  /**
   * Lets go of what the run holds; every other hook says so from then on. Where it is not called, leases run out.
   *
   * @throws Error with what the store says; it can be called again.
   */
  end(outcome: Outcome): Promise<void>;
}

/** One call that was answered, as guardrails left both. */
export interface ToolResult {
  readonly tool: string;
  readonly arguments: unknown;
  readonly result: unknown;
}

/** What a tool answered, or how it failed. */
export interface ToolOutcome {
  readonly result?: unknown;
  /** Anything but undefined is a failure; a `TimeoutError` says that nobody knows what became of it. */
  readonly error?: unknown;
}

/** Calls the tool; `signal` aborts when its time is up. */
export type CallTool<T> = (
  args: Readonly<Record<string, unknown>>,
  context: { readonly idempotencyKey: string; readonly signal: AbortSignal },
) => Promise<T>;

/** What came of a whole tool call: the verdict before it where that was not `allow`, else the one after it. */
export interface Called {
  readonly verdict: Verdict;
  readonly result?: unknown;
  readonly error?: unknown;
}
