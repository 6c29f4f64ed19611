/**
 * `refused`: the key is, `missing`: there is no such model, both for every case alike. `rejected`: this request is. `limited`: too many requests.
 * `unavailable`: the provider is down. `unreachable`: no connection. `timeout`: no answer in time. `malformed`: an
 * answer that is none.
 */
export type ProviderErrorKind =
  | 'refused'
  | 'missing'
  | 'rejected'
  | 'limited'
  | 'unavailable'
  | 'unreachable'
  | 'timeout'
  | 'malformed';

interface Details {
  /** Milliseconds that the provider asks to wait. */
  readonly retryAfterMs?: number;
  /** False where the provider certainly did no work for it, so that nothing was paid. */
  readonly mayCost: boolean;
}

const RETRIED: readonly ProviderErrorKind[] = [
  'limited',
  'unavailable',
  'unreachable',
  'timeout',
  'malformed',
];

/** A call of a model that led to nothing. The message is for people and holds no header, no key and no prompt. */
export class ProviderError extends Error {
  override readonly name: string = 'ProviderError';
  readonly kind: ProviderErrorKind;
  readonly retryAfterMs: number | undefined;
  readonly mayCost: boolean;

  constructor(kind: ProviderErrorKind, message: string, { retryAfterMs, mayCost }: Details) {
    super(message);
    this.kind = kind;
    this.retryAfterMs = retryAfterMs;
    this.mayCost = mayCost;
  }

  /** Whether the same request may be answered later. */
  get retryable(): boolean {
    return RETRIED.includes(this.kind);
  }
}
