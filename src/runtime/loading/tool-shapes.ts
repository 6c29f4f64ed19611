/** A JSON Schema, as the bundle has it. */
export type JsonSchema = Readonly<Record<string, unknown>>;

/** An agent's tools in the shapes that libraries take, made when they are first asked for. */
export interface ToolShapes {
  /** `tools/list` of the Model Context Protocol. */
  readonly mcp: readonly McpTool[];
  /** `tools` of OpenAI's chat completions. */
  readonly openai: readonly OpenAiTool[];
  /** `tools` of Anthropic's messages. */
  readonly anthropic: readonly AnthropicTool[];
  /** `tools` of the AI SDK, by name and without `execute`: the user's own code runs them. */
  readonly aiSdk: Readonly<Record<string, AiSdkTool>>;
}

export interface McpTool {
  readonly name: string;
  readonly title?: string;
  readonly description: string;
  readonly inputSchema: JsonSchema;
  readonly outputSchema?: JsonSchema;
  readonly annotations?: JsonSchema;
}

export interface OpenAiTool {
  readonly type: 'function';
  readonly function: {
    readonly name: string;
    readonly description: string;
    readonly parameters: JsonSchema;
  };
}

export interface AnthropicTool {
  readonly name: string;
  readonly description: string;
  readonly input_schema: JsonSchema;
}

export interface AiSdkTool {
  readonly description: string;
  /** What the AI SDK's own `jsonSchema()` makes. */
  readonly inputSchema: { readonly jsonSchema: JsonSchema };
}
