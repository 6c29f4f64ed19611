import type { Json, SimCall, WireFormat } from './format.ts';

/**
 * Gemini's generateContent, which names the model in its path, and calls of tools by their order where they have no id.
 * Where a model can't have tools and a schema at once, its clients declare a tool of their own for the answer.
 */
export const generateContent: WireFormat = {
  path: /\/models\/[^/]+:generateContent$/,
  read: ({ contents, systemInstruction, tools = [], generationConfig = {} }, path) => {
    const parts: Json[] = contents.flatMap((one: Json) =>
      one.parts.map((part: Json) => ({ ...part, role: one.role })),
    );
    const results = parts.flatMap((part) => part.functionResponse ?? []);
    return {
      model: decodeURIComponent(/models\/([^/]+):/.exec(path)?.[1] ?? ''),
      system: textOf(systemInstruction?.parts),
      user: contents
        .filter((one: Json) => one.role === 'user')
        .map((one: Json) => textOf(one.parts))
        .filter((text: string) => text !== ''),
      calls: parts
        .flatMap((part) => part.functionCall ?? [])
        .map(
          ({ id, name, args }: Json, index: number): SimCall => ({
            id: id ?? `call_${index}`,
            name,
            arguments: args,
            result: (results.find((one) => id && one.id === id) ?? results[index])?.response
              ?.content,
          }),
        ),
      tools: tools
        .flatMap((one: Json) => one.functionDeclarations ?? [])
        .map((one: Json) => ({
          name: one.name,
          parameters: one.parametersJsonSchema ?? one.parameters,
        })),
      schema: generationConfig.responseJsonSchema,
    };
  },
  write: ({ text, calls }, model, { input, output }) => ({
    candidates: [
      {
        index: 0,
        finishReason: 'STOP',
        content: {
          role: 'model',
          parts: [
            ...(text === '' ? [] : [{ text }]),
            ...calls.map(({ id, name, arguments: args }) => ({ functionCall: { id, name, args } })),
          ],
        },
      },
    ],
    modelVersion: model,
    responseId: 'simulated',
    usageMetadata: {
      promptTokenCount: input,
      candidatesTokenCount: output,
      totalTokenCount: input + output,
    },
  }),
  error: (status, message) => ({ error: { code: 400, status: status.toUpperCase(), message } }),
};

function textOf(parts: readonly Json[] = []): string {
  return parts.map((part) => part.text ?? '').join('');
}
