import { didYouMean } from '../core/did-you-mean.ts';
import { knownProviders } from './known-providers.ts';

/** What other tools call the same provider; too far from our name for a spelling suggestion. */
const OTHER_NAMES = new Map([
  ['aws', 'amazon-bedrock'],
  ['azure-openai', 'azure'],
  ['bedrock', 'amazon-bedrock'],
  ['claude', 'anthropic'],
  ['foundry', 'azure'],
  ['gemini', 'google'],
  ['google-ai', 'google'],
  ['grok', 'xai'],
  ['microsoft', 'azure'],
  ['ollama', 'openai-compatible'],
  ['together', 'togetherai'],
  ['vertex', 'google-vertex'],
  ['vertex-ai', 'google-vertex'],
  ['vertexai', 'google-vertex'],
  ['vllm', 'openai-compatible'],
]);

/** The known provider that `name` probably meant, or undefined. */
export function suggestProvider(name: string): string | undefined {
  return (
    OTHER_NAMES.get(name.toLowerCase().replaceAll('_', '-')) ?? didYouMean(name, knownProviders)
  );
}
