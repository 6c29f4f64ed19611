import { type Json, parsed, type SimCall, textOf, type WireFormat } from './format.ts';

/** OpenAI's chat completions, which Mistral and most servers of one's own speak, too. */
export const chatCompletions: WireFormat = {
  path: /\/chat\/completions$/,
  read: ({ model, messages, tools = [], response_format }) => {
    const of = (role: string): string[] =>
      messages.filter((one: Json) => one.role === role).map((one: Json) => textOf(one.content));
    const results = new Map<string, unknown>(
      messages
        .filter((one: Json) => one.role === 'tool')
        .map((one: Json) => [one.tool_call_id, parsed(textOf(one.content))]),
    );
    const calls = messages.flatMap((one: Json) =>
      (one.tool_calls ?? []).map(
        (call: Json): SimCall => ({
          id: call.id,
          name: call.function.name,
          arguments: parsed(call.function.arguments),
          result: results.get(call.id),
        }),
      ),
    );
    return {
      model,
      system: [...of('system'), ...of('developer')].join('\n\n'),
      user: of('user'),
      calls,
      tools: tools.map((tool: Json) => ({
        name: tool.function.name,
        parameters: tool.function.parameters,
      })),
      schema: response_format?.json_schema?.schema,
    };
  },
  write: ({ text, calls }, model, { input, output }) => ({
    id: 'chatcmpl-simulated',
    object: 'chat.completion',
    created: 1_790_000_000,
    model,
    choices: [
      {
        index: 0,
        finish_reason: calls.length > 0 ? 'tool_calls' : 'stop',
        message: {
          role: 'assistant',
          content: text,
          ...(calls.length > 0 && {
            tool_calls: calls.map((call) => ({
              id: call.id,
              type: 'function',
              function: { name: call.name, arguments: JSON.stringify(call.arguments) },
            })),
          }),
        },
      },
    ],
    usage: { prompt_tokens: input, completion_tokens: output, total_tokens: input + output },
  }),
  error: (type, message) => ({ object: 'error', error: { type, message, code: type } }),
};
