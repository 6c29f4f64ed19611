/** What a request of any provider asks, as far as a simulated model cares. */
export interface SimRequest {
  readonly model: string;
  readonly system: string;
  /** Texts of the user, in order. */
  readonly user: readonly string[];
  /** Calls that the model made before, with what came back. */
  readonly calls: readonly SimCall[];
  readonly tools: readonly { readonly name: string; readonly parameters: unknown }[];
  /** JSON Schema that the answer shall have. */
  readonly schema?: unknown;
}

export interface SimCall {
  readonly id: string;
  readonly name: string;
  readonly arguments: unknown;
  readonly result: unknown;
}

/** What the model says: words, or calls of tools. */
export interface SimReply {
  readonly text: string;
  readonly calls: readonly {
    readonly id: string;
    readonly name: string;
    readonly arguments: unknown;
  }[];
}

/** How one provider spells requests and replies. */
export interface WireFormat {
  readonly path: RegExp;
  /** @param path of the URL, where some name the model. */
  readonly read: (body: Json, path: string) => SimRequest;
  readonly write: (
    reply: SimReply,
    model: string,
    usage: { input: number; output: number },
  ) => unknown;
  /** The body of an error answer. */
  readonly error: (type: string, message: string) => unknown;
}

// biome-ignore lint/suspicious/noExplicitAny: bodies of requests are read by their formats' documentation
export type Json = any;

/** The texts of a content that is a text or a list of parts. */
export function textOf(content: Json): string {
  if (typeof content === 'string') return content;
  if (!Array.isArray(content)) return '';
  return content.map((part: Json) => part.text ?? '').join('');
}

/** JSON where it is JSON, else the text. */
export function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
}
