import type { Count } from '../store/store.ts';

/** All that a run remembers of itself: plain data, so that a checkpoint is this and the user's own state. */
export interface RunState {
  readonly schema: 'headgate/run/v1';
  readonly id: string;
  readonly agent: string;
  readonly environment: string;
  version: string;
  digest: string;
  content: string;
  readonly tenant: string;
  readonly session: string;
  /** It was permitted to begin; one that was not is asked again when it is opened again. */
  begun?: true;
  /** Milliseconds since 1970 UTC. */
  startedAt: number;
  /** When it was last kept or paused; what passes from there until it goes on is not its time. */
  seenAt?: number;
  modelCalls: number;
  toolCalls: number;
  tokens: number;
  /** Millionths of a US dollar. */
  micros: number;
  inputs: Readonly<Record<string, unknown>>;
  /** Calls that were permitted, oldest first; those that were never answered are dropped when a session is opened again. */
  readonly calls: CallRecord[];
  /** What open model calls have set aside of the budgets, oldest first. */
  readonly reserved: Reserved[];
  /** When the latest tool calls began, for what counts by the minute. */
  readonly recent: number[];
  /** By guardrail: how often its finding was handed back. */
  readonly revisions: Record<string, number>;
  /** By guardrail: how often it fired. */
  readonly activations: Record<string, number>;
  escalations: number;
  /** The lock of its trigger that it holds. */
  lock?: string;
  /** The event that started it. */
  event?: string;
  /** When it last said that it still holds both. */
  heldAt?: number;
}

interface Reserved {
  readonly tokens: number;
  readonly micros: number;
  readonly setAside: readonly SetAside[];
}

/** What was added to the counter of one ceiling. */
export interface SetAside {
  /** The ceiling, for people: `budgets.perDay`. */
  readonly name: string;
  readonly limit: number;
  readonly count: Count;
}

/** One tool call, from its permission to its answer. */
export interface CallRecord {
  readonly key: string;
  readonly tool: string;
  readonly args: unknown;
  readonly at: number;
  /** What makes two calls nearly the same; see `words-of.ts`. */
  readonly words: readonly string[];
  /** Who agreed to it, where somebody had to. */
  readonly approved?: 'user' | 'admin';
  answered?: true;
  result?: unknown;
  error?: string;
  /** It failed because it took too long: what it did, nobody knows. */
  unsure?: true;
  /** The user's own state, as it was kept last, has this call behind it. */
  known?: true;
  /** An earlier process made it after that: asked for again, it is answered from here. */
  replay?: true;
  undone?: true;
}

type Release = Pick<RunState, 'agent' | 'environment' | 'version' | 'digest' | 'content'>;

/** A run that has done nothing yet. */
export function newRunState(
  { agent, environment, version, digest, content }: Release,
  of: Pick<RunState, 'id' | 'tenant' | 'session' | 'startedAt' | 'inputs'>,
): RunState {
  return {
    schema: 'headgate/run/v1',
    ...{ agent, environment, version, digest, content },
    ...of,
    ...{ modelCalls: 0, toolCalls: 0, tokens: 0, micros: 0, escalations: 0 },
    ...{ calls: [], reserved: [], recent: [], revisions: {}, activations: {} },
  };
}
