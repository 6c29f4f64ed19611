import type { State, User } from '../state.ts';

export interface Call {
  readonly params: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  readonly body: Body;
  readonly bytes: Buffer;
  /** The content type that is wanted. */
  readonly accept: string;
  /** The address that the stand-in was asked at. */
  readonly origin: string;
}

export type Body = Readonly<Record<string, unknown>>;

export interface Answer {
  readonly status: number;
  /** What is known of the answer; the rest follows from GitHub's description. */
  readonly body?: unknown;
  /** Of a list: where it stands in the answer, which says the total then. */
  readonly wrap?: string;
  /** The id of what was made, which may not be found everywhere at once. */
  readonly made?: number;
  /** Where the answer is instead. */
  readonly location?: string;
}

/** What GitHub does, by the route as GitHub describes it. */
export type Handlers = Readonly<Record<string, (state: State, call: Call) => Answer>>;

export const REPO = '/repos/{owner}/{repo}';
export const GONE: Answer = { status: 404, body: { message: 'Not Found' } };

export function ok(body: unknown): Answer {
  return { status: 200, body };
}

export function found<T>(thing: T | undefined, answer: (thing: T) => unknown): Answer {
  return thing === undefined ? GONE : ok(answer(thing));
}

export function exists(message: string): Answer {
  const body = { message: 'Validation Failed', errors: [{ code: 'already_exists', message }] };
  return { status: 422, body };
}

export function refused(message: string): Answer {
  return {
    status: 422,
    body: { message: 'Validation Failed', errors: [{ code: 'custom', message }] },
  };
}

export function nextId(state: State): number {
  state.nextId += 1;
  return state.nextId;
}

export function userOf({ login, id, type }: User) {
  return { login, id, type };
}
