/** Why there is no answer over HTTP. Its message names hosts, never paths, queries or credentials. */
export class RequestError extends Error {
  override readonly name: string = 'RequestError';
  /** `refused`: nothing was sent. `lost`: it may have arrived. `unusable`: the answer can't be read. */
  readonly kind: 'refused' | 'lost' | 'unusable';

  constructor(kind: RequestError['kind'], message: string) {
    super(message);
    this.kind = kind;
  }

  /** Whether another try could end differently. */
  get temporary(): boolean {
    return this.kind === 'lost';
  }
}
