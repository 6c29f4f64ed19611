export type RuntimeErrorCode =
  /** A setting of `connect` that can't be. */
  | 'usage'
  /** Nothing to serve: neither the source nor the disk has a release that can be trusted. */
  | 'cold-start'
  /** The source can't be reached, or has nothing. */
  | 'source'
  /** Bytes that are not what the environment names, or no bundle. */
  | 'integrity'
  /** A generation that goes back, or the same number with another content. */
  | 'generation'
  /** Nobody could look for longer than `maxStaleness` permits. */
  | 'stale'
  /** The folder of kept releases can't be written. */
  | 'cache'
  /** A prompt, or an input of one. */
  | 'input';

/** What went wrong in a running agent, for programs (`code`) and people (the message says what to do). */
export class RuntimeError extends Error {
  override readonly name: string = 'RuntimeError';
  readonly code: RuntimeErrorCode;

  constructor(code: RuntimeErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}
