import { mkdtempSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'rolldown';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { noSchemaOfZod } from '../../../scripts/build/no-schema-of-zod.ts';
import { trimmedPackages } from '../../../scripts/build/trimmed-packages.ts';
import * as source from '../../../src/adapters/evals/providers/ai-sdk.ts';
import type { Entry, ModelProvider } from '../../../src/ports/model-provider.ts';
import { type Simulator, startSimulator } from '../../support/simulator/start-simulator.ts';

const TOOL = {
  name: 'look_up',
  description: 'Looks up an order.',
  inputSchema: { type: 'object', properties: { id: { type: 'string' } }, required: ['id'] },
};
const OUTPUT = { type: 'object', properties: { total: { type: 'number' } }, required: ['total'] };
const PROVIDERS = ['openai', 'anthropic', 'google', 'mistral', 'acme'];

let folder = '';
let simulator: Simulator;
let bundled: typeof source;
beforeAll(async () => {
  simulator = await startSimulator({
    reply: ({ tools, calls }) =>
      tools.length > 0 && calls.length === 0
        ? { text: '', calls: [{ id: 'call_1', name: 'look_up', arguments: { id: 'A1' } }] }
        : { text: '{"total":1250}', calls: [] },
    fault: (_, { user }) => (user.includes('too fast') ? { kind: 'limited' } : undefined),
  });
  folder = mkdtempSync(join(resolve('.cache'), 'trimmed-'));
  await build({
    input: resolve('src/adapters/evals/providers/ai-sdk.ts'),
    platform: 'node',
    tsconfig: true,
    plugins: [trimmedPackages(), noSchemaOfZod()],
    logLevel: 'silent',
    output: {
      dir: folder,
      format: 'esm',
      minify: true,
      entryFileNames: 'sdk.mjs',
      chunkFileNames: '[name]-[hash].mjs',
    },
  });
  bundled = (await import(pathToFileURL(join(folder, 'sdk.mjs')).href)) as typeof source;
});
afterAll(async () => {
  await simulator.close();
  rmSync(folder, { recursive: true });
});

describe('the AI SDK without what nobody here asks of it', () => {
  it.each(PROVIDERS)(
    'answers, calls tools, embeds and fails as all of it does, at %s',
    async (name) => {
      const [whole, trimmed] = [source, bundled].map(({ aiSdkProvider }) =>
        everything(aiSdkProvider(env()), name),
      );
      const answers = await whole;
      expect(await trimmed).toEqual(answers);
      expect(JSON.stringify(answers)).toContain('1250');
    },
  );
});

function env() {
  const own = PROVIDERS.map((name) => [
    `HEADGATE_EVAL_${name.toUpperCase()}_BASE_URL`,
    simulator.url,
  ]);
  return Object.fromEntries(own) as Record<string, string>;
}

/** What a provider gives for all that evals ask: words, a tool and its result, an answer of a shape, vectors, a refusal. */
async function everything(provider: ModelProvider, name: string): Promise<unknown[]> {
  const model = { provider: name, id: 'model-1', parameters: { temperature: 0.2, seed: 7 } };
  const { signal } = new AbortController();
  const asked: Entry[] = [
    { role: 'system', content: 'You help.' },
    { role: 'user', content: 'What was order A1?' },
  ];
  const ask = (conversation: readonly Entry[], extra: object = {}) =>
    provider.complete({ model, conversation, tools: [], ...extra }, signal);
  const called = await ask(asked, { tools: [TOOL] });
  const [call] = called.toolCalls;
  if (!call) throw new Error('the tool was not called');
  const told: Entry[] = [
    ...asked,
    { role: 'turn', turn: called },
    { role: 'tool', results: [{ call, result: { total: 1250 } }] },
  ];
  const failed = ask([{ role: 'user', content: 'too fast' }]).catch(
    (error: Error) => error.message,
  );
  const vectors = provider
    .embed({ model, texts: ['one', 'two'] }, signal)
    .catch((error: Error) => error.message);
  return [
    called.toolCalls.map(({ name, arguments: given }) => [name, given]),
    ...(
      await Promise.all([ask(asked), ask(told, { tools: [TOOL] }), ask(asked, { output: OUTPUT })])
    ).map(({ text, usage, finish }) => ({ text, usage, finish })),
    await failed,
    await vectors,
  ];
}
