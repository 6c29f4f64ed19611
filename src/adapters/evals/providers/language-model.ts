import type { EmbeddingModel, LanguageModel } from 'ai';
import type { Endpoint } from './endpoint.ts';

interface Models {
  readonly language: LanguageModel;
  readonly embedding: () => EmbeddingModel;
}

/** A model of the AI SDK at an endpoint. Each provider's package is loaded when it is first asked for. */
export async function modelsAt(
  { format, baseUrl: baseURL, apiKey }: Endpoint,
  id: string,
): Promise<Models> {
  const settings = { apiKey, ...(baseURL === undefined ? {} : { baseURL }) };
  switch (format) {
    case 'openai': {
      const provider = (await import('@ai-sdk/openai')).createOpenAI(settings);
      return { language: provider(id), embedding: () => provider.embeddingModel(id) };
    }
    case 'anthropic': {
      const provider = (await import('@ai-sdk/anthropic')).createAnthropic(settings);
      return { language: provider(id), embedding: () => provider.embeddingModel(id) };
    }
    case 'google': {
      const provider = (await import('@ai-sdk/google')).createGoogle(settings);
      return { language: provider(id), embedding: () => provider.embeddingModel(id) };
    }
    case 'mistral': {
      const provider = (await import('@ai-sdk/mistral')).createMistral(settings);
      return { language: provider(id), embedding: () => provider.embeddingModel(id) };
    }
    case 'openai-compatible': {
      const { createOpenAICompatible } = await import('@ai-sdk/openai-compatible');
      const provider = createOpenAICompatible({
        ...settings,
        baseURL: baseURL ?? '',
        name: 'headgate',
        supportsStructuredOutputs: true,
      });
      return { language: provider(id), embedding: () => provider.embeddingModel(id) };
    }
  }
}
