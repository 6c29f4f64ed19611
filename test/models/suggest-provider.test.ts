import { expect, it } from 'vitest';
import { knownProviders } from '../../src/models/known-providers.ts';
import { suggestProvider } from '../../src/models/suggest-provider.ts';

it.each([
  ['antropic', 'anthropic'],
  ['OpenAI', 'openai'],
  ['bedrock', 'amazon-bedrock'],
  ['Vertex_AI', 'google-vertex'],
  ['together', 'togetherai'],
  ['x-ai', 'xai'],
  ['ollama', 'openai-compatible'],
])('takes %s for %s', (name, meant) => {
  expect(suggestProvider(name)).toBe(meant);
});

it.each(['acme', '__proto__', '', 'ø'.repeat(64)])('has no idea what "%s" is', (name) => {
  expect(suggestProvider(name)).toBeUndefined();
});

it('suggests known providers only', () => {
  for (const name of ['aws', 'azure-openai', 'claude', 'foundry', 'gemini', 'grok', 'vllm']) {
    expect(knownProviders).toContain(suggestProvider(name));
  }
});
