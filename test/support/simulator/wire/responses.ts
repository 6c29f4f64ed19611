import { type Json, parsed, type SimCall, textOf, type WireFormat } from './format.ts';

/** OpenAI's responses. */
export const responses: WireFormat = {
  path: /\/responses$/,
  read: ({ model, input, instructions = '', tools = [], text }) => {
    const of = (...roles: string[]): string[] =>
      input.filter((one: Json) => roles.includes(one.role)).map((one: Json) => textOf(one.content));
    const results = new Map<string, unknown>(
      input
        .filter((one: Json) => one.type === 'function_call_output')
        .map((one: Json) => [one.call_id, parsed(textOf(one.output))]),
    );
    const calls = input
      .filter((one: Json) => one.type === 'function_call')
      .map(
        (one: Json): SimCall => ({
          id: one.call_id,
          name: one.name,
          arguments: parsed(one.arguments),
          result: results.get(one.call_id),
        }),
      );
    return {
      model,
      system: [instructions, ...of('system', 'developer')]
        .filter((part) => part !== '')
        .join('\n\n'),
      user: of('user'),
      calls,
      tools: tools.map((tool: Json) => ({ name: tool.name, parameters: tool.parameters })),
      schema: text?.format?.schema,
    };
  },
  write: ({ text, calls }, model, { input, output }) => ({
    id: 'resp_simulated',
    object: 'response',
    created_at: 1_790_000_000,
    status: 'completed',
    model,
    output: [
      ...calls.map((call) => ({
        type: 'function_call',
        id: `fc_${call.id}`,
        call_id: call.id,
        name: call.name,
        arguments: JSON.stringify(call.arguments),
        status: 'completed',
      })),
      ...(text === ''
        ? []
        : [
            {
              type: 'message',
              id: 'msg_simulated',
              role: 'assistant',
              status: 'completed',
              content: [{ type: 'output_text', text, annotations: [] }],
            },
          ]),
    ],
    usage: {
      input_tokens: input,
      output_tokens: output,
      total_tokens: input + output,
      input_tokens_details: { cached_tokens: 0 },
      output_tokens_details: { reasoning_tokens: 0 },
    },
  }),
  error: (type, message) => ({ error: { type, message, code: type, param: null } }),
};
