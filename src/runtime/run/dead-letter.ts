/** Work that could not be done, with what somebody needs to do it after all. */
export interface DeadLetter {
  readonly schema: 'headgate/dead-letter/v1';
  readonly id: string;
  /** With the environment's prefix. */
  readonly queue: string;
  readonly environment: string;
  readonly agent: string;
  readonly version: string;
  readonly digest: string;
  /** ISO 8601, as all times here. */
  readonly at: string;
  /** Then it is forgotten. */
  readonly expiresAt: string;
  readonly job: DeadJob;
  readonly error: { readonly name: string; readonly message: string };
  /** Whom operations.yaml names. */
  readonly notify: readonly string[];
  readonly status: 'waiting' | 'retry' | 'taken';
  readonly retried?: { readonly by: string; readonly at: string };
}

/** What had to be done. */
export interface DeadJob {
  readonly id: string;
  readonly name?: string;
  readonly tenant?: string;
  readonly session?: string;
  /** Tries that were made. */
  readonly attempts?: number;
  /** Without the classes of data that the config names. */
  readonly data: unknown;
  /** The same whole and sealed, where the program has a key: what is handed out for a retry. */
  readonly sealed?: string;
}

/** What becomes of it when somebody wants it tried again; undefined where that was done already. */
export function retried(letter: DeadLetter, by: string, now: number): DeadLetter | undefined {
  if (letter.status !== 'waiting') return undefined;
  return { ...letter, status: 'retry', retried: { by, at: new Date(now).toISOString() } };
}
