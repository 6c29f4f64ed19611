import type { LanguageModel, ModelMessage, ToolSet } from 'ai';
import type {
  Embeddings,
  Entry,
  ModelProvider,
  ModelRequest,
  ModelTurn,
  ToolCall,
  Usage,
} from '../../../ports/model-provider.ts';
import { callSettings } from './call-settings.ts';
import { type Env, endpointOf, secretsOf } from './endpoint.ts';
import { modelsAt } from './language-model.ts';
import { providerErrorOf } from './provider-error-of.ts';

/** Models through the AI SDK, at the endpoints that the environment names; see `endpointOf`. */
export function aiSdkProvider(env: Env): ModelProvider {
  const secrets = secretsOf(env);
  const models = new Map<string, ReturnType<typeof modelsAt>>();

  function reach({ provider, id, baseUrl }: ModelRequest['model']) {
    const pin = { provider, id, ...(baseUrl === undefined ? {} : { baseUrl }) };
    const endpoint = endpointOf(pin, env);
    const key = JSON.stringify([endpoint.format, endpoint.baseUrl, id]);
    const known = models.get(key) ?? modelsAt(endpoint, id);
    models.set(key, known);
    return { endpoint, known };
  }

  async function orProviderError<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      throw providerErrorOf(error, secrets, Date.now());
    }
  }

  return {
    complete: (request, signal) =>
      orProviderError(async () => {
        const { endpoint, known } = reach(request.model);
        const [sdk, { language }] = await Promise.all([loadSdk(), known]);
        return turnOf(sdk, request, {
          ...callSettings(endpoint.format, request.model.parameters),
          model: language,
          abortSignal: signal,
          maxRetries: 0,
        });
      }),
    embed: ({ model, texts }, signal) =>
      orProviderError(async (): Promise<Embeddings> => {
        const [sdk, { embedding }] = await Promise.all([loadSdk(), reach(model).known]);
        const { embeddings, usage } = await sdk.embedMany({
          model: embedding(),
          values: [...texts],
          abortSignal: signal,
          maxRetries: 0,
        });
        return { vectors: embeddings, usage: { inputTokens: usage.tokens || 0, outputTokens: 0 } };
      }),
  };
}

type Sdk = typeof import('./sdk.ts');
type Settings = ReturnType<typeof callSettings> & {
  readonly model: LanguageModel;
  readonly abortSignal: AbortSignal;
  readonly maxRetries: number;
};

async function loadSdk(): Promise<Sdk> {
  // Its warnings go to the console, which is the command's own.
  Object.assign(globalThis, { AI_SDK_LOG_WARNINGS: false });
  return import('./sdk.ts');
}

async function turnOf(sdk: Sdk, request: ModelRequest, settings: Settings): Promise<ModelTurn> {
  const { conversation, tools, output } = request;
  const system = conversation.flatMap((one) => (one.role === 'system' ? [one.content] : []));
  const common = {
    ...settings,
    ...(system.length > 0 ? { instructions: system.join('\n\n') } : {}),
    messages: conversation.flatMap((entry) => messagesOf(entry)),
    tools: Object.fromEntries(
      tools.map(({ name, description, inputSchema }) => [
        name,
        sdk.tool({ description, inputSchema: sdk.jsonSchema(inputSchema as object) }),
      ]),
    ) as unknown as ToolSet,
  };
  try {
    const said = isSchema(output)
      ? await sdk.generateText({
          ...common,
          output: sdk.Output.object({ schema: sdk.jsonSchema(output) }),
        })
      : await sdk.generateText(common);
    return {
      text: said.text,
      toolCalls: said.toolCalls.map(
        ({ toolCallId, toolName, input }): ToolCall => ({
          id: toolCallId,
          name: toolName,
          arguments: input as unknown,
        }),
      ),
      usage: usageOf(said.usage),
      finish: finishOf(said.finishReason),
      native: said.response.messages,
    };
  } catch (error) {
    // An answer that is no JSON is an answer, and a bad one: graders say so, not the transport.
    if (!sdk.NoObjectGeneratedError.isInstance(error)) throw error;
    const { text = '', usage, finishReason } = error;
    return {
      text,
      toolCalls: [],
      usage: usageOf(usage),
      finish: finishOf(finishReason),
      native: [{ role: 'assistant', content: text }],
    };
  }
}

function messagesOf(entry: Entry): ModelMessage[] {
  switch (entry.role) {
    case 'system':
      return [];
    case 'turn':
      return entry.turn.native as ModelMessage[];
    case 'tool':
      return [
        {
          role: 'tool',
          content: entry.results.map(({ call, result }) => ({
            type: 'tool-result',
            toolCallId: call.id,
            toolName: call.name,
            output: { type: 'json', value: result as never },
          })),
        },
      ];
    default:
      return [{ role: entry.role, content: entry.content }];
  }
}

function isSchema(output: unknown): output is object {
  return typeof output === 'object' && output !== null;
}

type SdkUsage = { inputTokens: number | undefined; outputTokens: number | undefined } | undefined;

function usageOf(usage: SdkUsage): Usage {
  return { inputTokens: usage?.inputTokens ?? 0, outputTokens: usage?.outputTokens ?? 0 };
}

function finishOf(reason: string | undefined): ModelTurn['finish'] {
  switch (reason) {
    case 'stop':
    case 'length':
    case 'tool-calls':
    case 'content-filter':
      return reason;
    default:
      return 'other';
  }
}
