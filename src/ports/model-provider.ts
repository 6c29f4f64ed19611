import type { ModelPin } from '../generated/types.ts';

/** Where answers of models come from. Errors are `ProviderError`s. */
export interface ModelProvider {
  /** One turn of a model: one request, never tried again in here. */
  complete(request: ModelRequest, signal: AbortSignal): Promise<ModelTurn>;
  /** One vector a text, in the same order. */
  embed(request: EmbeddingRequest, signal: AbortSignal): Promise<Embeddings>;
}

export interface ModelRequest {
  readonly model: Pick<ModelPin, 'provider' | 'id' | 'parameters' | 'baseUrl'>;
  readonly conversation: readonly Entry[];
  readonly tools: readonly ToolDefinition[];
  /** JSON Schema of the answer, where the agent has one. */
  readonly output?: unknown;
}

export type Entry =
  | { readonly role: 'system' | 'user' | 'assistant'; readonly content: string }
  /** What the model said before, with all that its provider wants back. */
  | { readonly role: 'turn'; readonly turn: ModelTurn }
  | { readonly role: 'tool'; readonly results: readonly ToolResult[] };

interface ToolDefinition {
  readonly name: string;
  readonly description: string;
  readonly inputSchema: unknown;
}

export interface ToolCall {
  readonly id: string;
  readonly name: string;
  /** Parsed; the text itself where it is no JSON. */
  readonly arguments: unknown;
}

interface ToolResult {
  readonly call: ToolCall;
  readonly result: unknown;
}

export interface ModelTurn {
  readonly text: string;
  readonly toolCalls: readonly ToolCall[];
  readonly usage: Usage;
  /** `length`: the answer was cut at its ceiling. */
  readonly finish: 'stop' | 'length' | 'tool-calls' | 'content-filter' | 'other';
  /** The provider's own form of this turn, handed back as it is. */
  readonly native: unknown;
}

export interface EmbeddingRequest {
  readonly model: ModelRequest['model'];
  readonly texts: readonly string[];
}

export interface Embeddings {
  readonly vectors: readonly (readonly number[])[];
  readonly usage: Usage;
}

export interface Usage {
  readonly inputTokens: number;
  readonly outputTokens: number;
}
