/**
 * `refused`: the forge does not do this. `forbidden`: the token may not. `missing`: there is no such thing, or the
 * token may not see it. `exists`: there is one already. `limited`: too many requests; nothing was done. `unknown`: it
 * may have been done, or not.
 */
export type ForgeErrorKind = 'refused' | 'forbidden' | 'missing' | 'exists' | 'limited' | 'unknown';

/** A call of the forge that led to nothing. The message is for people and holds no token. */
export class ForgeError extends Error {
  override readonly name: string = 'ForgeError';
  readonly kind: ForgeErrorKind;
  /** Of the answer; undefined when there was none. */
  readonly status: number | undefined;

  constructor(kind: ForgeErrorKind, message: string, status?: number) {
    super(message);
    this.kind = kind;
    this.status = status;
  }
}
