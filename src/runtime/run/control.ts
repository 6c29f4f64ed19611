import type { Bound } from '../../core/bound.ts';
import type { Amount } from '../../generated/types.ts';
import type { Frozen } from '../loading/served.ts';
import type { Store } from '../store/store.ts';
import type { RunEvent } from './events.ts';
import type { EnforceOptions } from './options.ts';
import type { RunRules } from './rules-in-force.ts';
import type { RunState } from './run-state.ts';
import type { Verdict } from './verdict.ts';

/**
 * One thing that the config controls. A control looks at the hooks that concern it, in the order of `controls/index.ts`,
 * and answers where it has something to say; the first that does not allow ends the question.
 *
 * It changes nothing but the run's state and, through the store, what instances share, so that a test of it needs a
 * clock and a store in memory.
 */
export interface Control {
  readonly name: string;
  /** Before the first model call: may this run begin, or go on after a pause? */
  readonly start?: Hook<Started>;
  readonly beforeModelCall?: Hook<ModelCall>;
  readonly afterModelCall?: Hook<ModelUsage>;
  readonly beforeToolCall?: Hook<ToolCall>;
  readonly afterToolCall?: Hook<ToolAnswer>;
  readonly beforeAnswer?: Hook<Answer>;
  /** The run is over: what is held is let go. */
  readonly end?: (run: RunContext, outcome: Outcome) => void | Promise<void>;
}

export type HookName =
  | 'start'
  | 'beforeModelCall'
  | 'afterModelCall'
  | 'beforeToolCall'
  | 'afterToolCall'
  | 'beforeAnswer';

type Hook<E> = (run: RunContext, event: E) => Verdict | undefined | Promise<Verdict | undefined>;

/** What a control may look at. */
export interface RunContext {
  readonly state: RunState;
  /** What holds now: the version that the run started with, and whatever became stricter since. */
  readonly rules: RunRules;
  readonly options: EnforceOptions;
  readonly store: Store;
  readonly now: () => number;
  /** Names the process that has the run. */
  readonly holder: string;
  /** Runs that this one works for, nearest first: what it spends is theirs, too. */
  readonly ancestors: readonly RunRef[];
  /** Tools that their server describes otherwise than the config, and in what. */
  readonly driftedTools: ReadonlyMap<string, string>;
  /** What differs in this environment, and what agents share there: as it is served now. */
  readonly bindings: Frozen<Bound>;
  readonly permitted: (digest: string, content: string) => boolean;
  /** Tells whoever listens, counts and watches. */
  readonly tell: (event: RunEvent) => void;
}

/** A run, as another one that works for it has to know it; plain data, so that it can go to another process. */
export interface RunRef {
  readonly id: string;
  readonly perRun: Frozen<Amount>;
}

interface Started {
  readonly trigger?: TriggerRequest;
  readonly inputs: Readonly<Record<string, unknown>>;
  /** It goes on from a checkpoint. */
  readonly resumed: boolean;
}

/** What started a run, as its caller says. */
export interface TriggerRequest {
  /** Of `triggers` in operations.yaml, or the only one of its type. */
  readonly id?: string;
  readonly type?: 'schedule' | 'event' | 'api' | 'manual';
  /** The event or request; its field `idempotencyKey` makes a repeat recognisable. */
  readonly payload?: Readonly<Record<string, unknown>>;
  readonly caller?: string;
  /** When a schedule meant it; milliseconds since 1970 UTC. */
  readonly scheduledFor?: number;
}

export interface ModelCall {
  /** Tokens of the context that is sent. */
  readonly inputTokens?: number;
  /** Default: the model's own `maxOutputTokens`. */
  readonly maxOutputTokens?: number;
  /** US dollars, at most; default: by `price`, from the tokens. */
  readonly costUsd?: number;
}

export interface ModelUsage {
  readonly inputTokens?: number;
  readonly outputTokens?: number;
  /** Of the input, read from the provider's cache. */
  readonly cachedTokens?: number;
  readonly costUsd?: number;
  /** What went wrong, where the call failed. */
  readonly error?: unknown;
  readonly ms?: number;
}

export interface ToolCall {
  readonly tool: string;
  readonly args: Readonly<Record<string, unknown>>;
  /** The call, by what it asks for and how often that was answered before; empty where its arguments are no JSON. */
  readonly key: string;
  readonly words: readonly string[];
}

interface ToolAnswer {
  readonly call: ToolCall;
  readonly result?: unknown;
  readonly error?: unknown;
  readonly ms: number;
}

interface Answer {
  readonly output: unknown;
  /** In [0, 1]; absent where the agent does not say. */
  readonly confidence?: number;
}

export type Outcome = 'succeeded' | 'failed' | 'paused' | 'escalated';
