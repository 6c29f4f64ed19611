import { type Json, parsed, type SimCall, textOf, type WireFormat } from './format.ts';

/** Anthropic's messages. */
export const messages: WireFormat = {
  path: /\/messages$/,
  read: ({ model, system = '', messages: turns, tools = [], output_config }) => {
    const parts = (role: string, type: string): Json[] =>
      turns
        .filter((turn: Json) => turn.role === role && Array.isArray(turn.content))
        .flatMap((turn: Json) => turn.content.filter((part: Json) => part.type === type));
    const results = new Map<string, unknown>(
      parts('user', 'tool_result').map((one) => [one.tool_use_id, parsed(textOf(one.content))]),
    );
    const user = turns
      .filter((turn: Json) => turn.role === 'user')
      .map((turn: Json) =>
        typeof turn.content === 'string'
          ? turn.content
          : textOf(turn.content.filter((part: Json) => part.type === 'text')),
      )
      .filter((text: string) => text !== '');
    return {
      model,
      system: textOf(system),
      user,
      calls: parts('assistant', 'tool_use').map(
        (one): SimCall => ({
          id: one.id,
          name: one.name,
          arguments: one.input,
          result: results.get(one.id),
        }),
      ),
      tools: tools.map((tool: Json) => ({ name: tool.name, parameters: tool.input_schema })),
      schema: output_config?.format?.schema,
    };
  },
  write: ({ text, calls }, model, { input, output }) => ({
    id: 'msg_simulated',
    type: 'message',
    role: 'assistant',
    model,
    content: [
      ...(text === '' ? [] : [{ type: 'text', text }]),
      ...calls.map((call) => ({
        type: 'tool_use',
        id: call.id,
        name: call.name,
        input: call.arguments,
      })),
    ],
    stop_reason: calls.length > 0 ? 'tool_use' : 'end_turn',
    stop_sequence: null,
    usage: { input_tokens: input, output_tokens: output },
  }),
  error: (type, message) => ({ type: 'error', error: { type, message } }),
};
