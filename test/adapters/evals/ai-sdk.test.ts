import { afterEach, describe, expect, it } from 'vitest';
import { aiSdkProvider } from '../../../src/adapters/evals/providers/ai-sdk.ts';
import type { ModelRequest } from '../../../src/ports/model-provider.ts';
import { ProviderError } from '../../../src/ports/provider-error.ts';
import type { Fault } from '../../support/simulator/fault.ts';
import { type Simulator, startSimulator } from '../../support/simulator/start-simulator.ts';
import type { SimReply, SimRequest } from '../../support/simulator/wire/format.ts';

let simulator: Simulator | undefined;
afterEach(async () => simulator?.close());

/** Models whose structured output the SDK knows how to ask for. */
const IDS: Readonly<Record<string, string>> = { google: 'gemini-3-pro-preview' };
const ID = 'claude-sonnet-4-5-20250929';
const KEY = 'sk-simulated-1234567890abcdef';

async function provider(reply: (request: SimRequest) => SimReply, fault?: Fault) {
  simulator = await startSimulator({ reply, ...(fault ? { fault: () => fault } : {}) });
  const { url } = simulator;
  return aiSdkProvider({
    HEADGATE_EVAL_OPENAI_BASE_URL: url,
    HEADGATE_EVAL_ANTHROPIC_BASE_URL: url,
    HEADGATE_EVAL_MISTRAL_BASE_URL: url,
    HEADGATE_EVAL_GOOGLE_BASE_URL: url,
    HEADGATE_EVAL_ACME_BASE_URL: url,
    OPENAI_API_KEY: KEY,
    ANTHROPIC_API_KEY: KEY,
    GEMINI_API_KEY: KEY,
    MISTRAL_API_KEY: KEY,
    HEADGATE_EVAL_API_KEY: KEY,
  });
}

function request(model: string, more: Partial<ModelRequest> = {}): ModelRequest {
  return {
    model: {
      provider: model,
      id: IDS[model] ?? ID,
      parameters: { temperature: 0.2, maxOutputTokens: 50 },
    },
    conversation: [
      { role: 'system', content: 'Be kind.' },
      { role: 'user', content: 'Where is R-1?' },
    ],
    tools: [
      {
        name: 'get_order',
        description: 'Finds an order.',
        inputSchema: { type: 'object', properties: { order_id: { type: 'string' } } },
      },
    ],
    output: { type: 'object', properties: { answer: { type: 'string' } } },
    ...more,
  };
}

const never = new AbortController().signal;
const say = (text: string): SimReply => ({ text, calls: [] });

describe.each(['openai', 'anthropic', 'google', 'mistral', 'acme'])('%s', (name) => {
  it('is sent the prompt, the tools and the schema, and answers with words and usage', async () => {
    const seen: SimRequest[] = [];
    const models = await provider((one) => {
      seen.push(one);
      return say('{"answer":"Here."}');
    });
    expect(await models.complete(request(name), never)).toMatchObject({
      text: '{"answer":"Here."}',
      toolCalls: [],
      finish: 'stop',
      usage: { inputTokens: expect.any(Number), outputTokens: expect.any(Number) },
    });
    expect(seen[0]).toMatchObject({
      model: IDS[name] ?? ID,
      system: 'Be kind.',
      user: ['Where is R-1?'],
      tools: [{ name: 'get_order' }],
      schema: { properties: { answer: { type: 'string' } } },
    });
  });

  it('calls a tool, gets its result, and answers', async () => {
    const models = await provider(({ calls }) =>
      calls.length === 0
        ? { text: '', calls: [{ id: 'call_1', name: 'get_order', arguments: { order_id: 'R-1' } }] }
        : say(`{"answer":${JSON.stringify(calls[0]?.result)}}`),
    );
    const first = request(name);
    const turn = await models.complete(first, never);
    expect(turn).toMatchObject({
      finish: 'tool-calls',
      toolCalls: [{ name: 'get_order', arguments: { order_id: 'R-1' } }],
    });
    const results = turn.toolCalls.map((call) => ({ call, result: { state: 'sent' } }));
    const conversation = [
      ...first.conversation,
      { role: 'turn', turn } as const,
      { role: 'tool', results } as const,
    ];
    const second = await models.complete({ ...first, conversation }, never);
    expect(second.text).toBe('{"answer":{"state":"sent"}}');
  });

  it('takes an answer that breaks the schema for an answer: graders judge it', async () => {
    const models = await provider(() => say('I would rather not.'));
    expect((await models.complete(request(name), never)).text).toBe('I would rather not.');
  });
});

it('gemini-2.5-pro, which can’t have tools and a schema at once, is given a tool to answer with', async () => {
  const models = await provider(({ tools }) => ({
    text: '',
    calls: [{ id: 'call_1', name: tools.at(-1)?.name ?? '', arguments: { answer: 'Here.' } }],
  }));
  const model = { provider: 'google', id: 'gemini-2.5-pro' };
  expect(await models.complete(request('google', { model }), never)).toMatchObject({
    text: '{"answer":"Here."}',
    toolCalls: [],
    finish: 'stop',
  });
});

describe('what goes wrong', () => {
  it.each(['openai', 'anthropic', 'google', 'mistral', 'acme'])(
    'is told alike whoever says it: %s',
    async (name) => {
      for (const kind of ['limited', 'refused', 'unavailable', 'rejected', 'malformed'] as const) {
        const models = await provider(() => say('{"answer":"x"}'), { kind });
        const error = await models.complete(request(name), never).catch((reason) => reason);
        expect(error).toBeInstanceOf(ProviderError);
        expect(error).toMatchObject({ kind });
        expect(JSON.stringify({ ...error, message: error.message })).not.toContain(KEY);
        await simulator?.close();
      }
    },
  );

  it.each<[Fault, Partial<ProviderError>]>([
    [
      { kind: 'limited', retryAfter: '3' },
      { kind: 'limited', retryAfterMs: 3000, retryable: true, mayCost: false },
    ],
    [{ kind: 'unavailable' }, { kind: 'unavailable', retryable: true }],
    [{ kind: 'refused' }, { kind: 'refused', retryable: false }],
    [{ kind: 'rejected' }, { kind: 'rejected', retryable: false }],
    [{ kind: 'malformed' }, { kind: 'malformed', retryable: true, mayCost: true }],
    [{ kind: 'truncated' }, { retryable: true, mayCost: true }],
    [{ kind: 'hangup' }, { kind: 'unreachable', retryable: true }],
  ])('%j', async (fault, expected) => {
    const models = await provider(() => say('{"answer":"x"}'), fault);
    const error = await models.complete(request('openai'), never).catch((reason) => reason);
    expect(error).toBeInstanceOf(ProviderError);
    expect(error).toMatchObject(expected);
    expect(JSON.stringify({ ...error, message: error.message })).not.toContain(KEY);
  });

  it('an answer that drips for longer than the call may take is none', async () => {
    const models = await provider(() => say(`{"answer":"${'x'.repeat(2000)}"}`), {
      kind: 'drip',
      pauseMs: 50,
    });
    const slow = models.complete(request('anthropic'), AbortSignal.timeout(120));
    await expect(slow).rejects.toMatchObject({ kind: 'timeout', mayCost: true });
  });
});

it.each([
  ['openai', 'text-embedding-3-small'],
  ['google', 'gemini-embedding-001'],
  ['mistral', 'mistral-embed'],
  ['acme', 'own-embedder'],
])('%s embeds texts in their order', async (name, id) => {
  const models = await provider(() => say(''));
  const model = { provider: name, id };
  const { vectors } = await models.embed({ model, texts: ['a b', 'c', 'a b'] }, never);
  expect(vectors).toHaveLength(3);
  expect(vectors[0]).toEqual(vectors[2]);
  expect(vectors[0]).not.toEqual(vectors[1]);
});

describe('an endpoint', () => {
  it('is one server for all models with one variable', async () => {
    simulator = await startSimulator({ reply: ({ model }) => say(`"${model}"`) });
    const models = aiSdkProvider({
      HEADGATE_EVAL_BASE_URL: simulator.url,
      HEADGATE_EVAL_API_KEY: KEY,
    });
    const turn = await models.complete(request('anthropic', { output: undefined }), never);
    expect(turn.text).toBe(`"${ID}"`);
    expect(simulator.lastHeaders().authorization).toBe(`Bearer ${KEY}`);
  });

  it('that a pull request names gets no key unless it is allowed', async () => {
    simulator = await startSimulator({ reply: () => say('"x"') });
    const model = { provider: 'acme', id: 'm', baseUrl: simulator.url };
    const env = { HEADGATE_EVAL_API_KEY: KEY };
    await expect(aiSdkProvider(env).complete(request('acme', { model }), never)).rejects.toThrow(
      'is not among HEADGATE_EVAL_ALLOWED_ORIGINS',
    );
    expect(simulator.requests()).toBe(0);
    const allowed = { ...env, HEADGATE_EVAL_ALLOWED_ORIGINS: new URL(simulator.url).origin };
    await aiSdkProvider(allowed).complete(request('acme', { model }), never);
    expect(simulator.requests()).toBe(1);
  });

  it('without a key is refused before anything is sent', async () => {
    await expect(aiSdkProvider({}).complete(request('mistral'), never)).rejects.toThrow(
      'there is no MISTRAL_API_KEY to ask mistral with',
    );
  });
});
