import { metrics, trace } from '@opentelemetry/api';
import { Webhook } from 'standardwebhooks';
import { afterEach, expect, test, vi } from 'vitest';
import { alertRules } from '../../../src/runtime/run/alert-rules.ts';
import { approvalWebhook } from '../../../src/runtime/run/approval-webhook.ts';
import { bullmqOptions } from '../../../src/runtime/run/bullmq-options.ts';
import { redact } from '../../../src/runtime/run/redact.ts';
import { retryPolicy } from '../../../src/runtime/run/retry.ts';
import { releaseOf, releaseOfOwn, runWorld, toolNamed } from './run-world.ts';

afterEach(() => {
  trace.disable();
  metrics.disable();
});

test('a webhook decides what it is signed for, once, and nothing else', async () => {
  const tools = { tools: [toolNamed('wipe', { approval: 'admin' })] } as never;
  const world = runWorld(releaseOf({ tools }));
  const run = await world.run();
  const { action = '' } = await run.beforeToolCall('wipe', {});
  const secret = `whsec_${Buffer.from('a secret of some length').toString('base64')}`;
  const decide = approvalWebhook(world.actions, secret);
  const post = async (body: object, signedWith = secret) => {
    const text = JSON.stringify(body);
    const at = new Date();
    const headers = {
      'webhook-id': 'msg_1',
      'webhook-timestamp': String(Math.floor(at.getTime() / 1000)),
      'webhook-signature': new Webhook(signedWith).sign('msg_1', at, text),
    };
    const request = new Request('http://x/', { method: 'POST', body: text, headers });
    return (await decide(request)).status;
  };
  const body = { action, decision: 'approve', by: 'ana' };
  const other = `whsec_${Buffer.from('another secret').toString('base64')}`;
  expect(await post(body, other)).toBe(401);
  expect((await run.beforeToolCall('wipe', {})).decision).toBe('pause');
  expect(await post({ ...body, by: '' })).toBe(400);
  expect(await post({ ...body, action: '0'.repeat(24) })).toBe(404);
  expect(await post({ ...body, reason: 'x'.repeat(20_000) })).toBe(413);
  expect([await post(body), await post(body)]).toEqual([200, 200]);
  expect(await post({ ...body, decision: 'reject' })).toBe(409);
  expect((await run.beforeToolCall('wipe', {})).decision).toBe('allow');
});

test('retries by kind of failure, with the waits of the config', () => {
  const retry = { retries: 2, backoff: ['1s', '4s'], jitter: 0.5, on: ['rate-limit', '5xx'] };
  const policy = retryPolicy(releaseOf({ operations: { retry } as never }).config);
  expect(policy.attempts).toBe(3);
  const middle = () => 0.5;
  expect(policy.delayMs(1, { status: 429 }, middle)).toBe(1000);
  expect(policy.delayMs(2, { cause: { statusCode: 503 } }, middle)).toBe(4000);
  expect(policy.delayMs(2, { status: 500 }, () => 0)).toBe(2000);
  expect(policy.delayMs(3, { status: 429 })).toBeUndefined();
  expect(policy.delayMs(1, { code: 'ECONNRESET' })).toBeUndefined();
  expect(policy.delayMs(1, { status: 400 })).toBeUndefined();
});

test('BullMQ gets the same', () => {
  const options = bullmqOptions({
    ...releaseOfOwn('refund-assistant'),
    bindings: { queuePrefix: 'prd-' },
  });
  expect(options.queue).toBe('prd-refund-assistant');
  expect(options.job).toEqual({
    attempts: 4,
    backoff: { type: 'headgate' },
    removeOnComplete: true,
    removeOnFail: { age: 14 * 86_400 },
  });
  const { backoffStrategy } = options.settings;
  expect(backoffStrategy(1, 'headgate', new Error('a bug'))).toBe(-1);
});

test('classes of data are taken out; of a class that nobody knows, nothing is kept', () => {
  const text =
    'ana@acme.example, +49 170 1234567, 4111 1111 1111 1111, DE89 3704 0044 0532 0130 00';
  expect(redact({ text, n: 4111111111111111, id: 7 }, ['pii', 'payment'])).toEqual({
    text: '[pii], [pii], [payment], [payment]',
    n: '[payment]',
    id: 7,
  });
  expect(redact('Authorization: Bearer abcdef0123456789', ['credentials'])).toBe(
    'Authorization: [credentials]',
  );
  expect(redact({ plan: 'x' }, ['confidential'])).toBe('[confidential]');
  const confidential = (one: string) => one.replaceAll('Falcon', '…');
  expect(redact('Project Falcon', ['confidential'], { confidential })).toBe('Project …');
});

test('spans and metrics by the conventions for generative AI', async () => {
  const spans: { name: string; attributes: object }[] = [];
  const counted: [string, unknown, object][] = [];
  const span = { end() {}, setStatus() {}, setAttribute() {}, spanContext: () => ({}) };
  trace.setGlobalTracerProvider({
    getTracer: () => ({
      startSpan: (name: string, { attributes }: { attributes: object }) => {
        spans.push({ name, attributes });
        return span;
      },
    }),
  } as never);
  const instrument = (name: string) => {
    const note = (value: unknown, attributes: object) => counted.push([name, value, attributes]);
    return { record: note, add: note };
  };
  metrics.setGlobalMeterProvider({
    getMeter: () => ({ createHistogram: instrument, createCounter: instrument }),
  } as never);
  const observability = { traces: true, sample: 0.5 };
  const tools = { tools: [toolNamed('get')] } as never;
  const world = runWorld(releaseOf({ tools, operations: { observability } as never }), {
    random: () => 0.4,
    grade: async () => 0.3,
  });
  const run = await world.run({ session: 'c-1' });
  await run.beforeModelCall();
  await run.afterModelCall({ inputTokens: 10, outputTokens: 5, costUsd: 0.5 });
  await run.tool('get', {}, async () => 1);
  await run.beforeToolCall('nothing', {});
  await run.beforeAnswer('x', 0.9);
  await run.end('succeeded');
  await vi.waitFor(() => expect(world.recorded).toContainEqual({ grades: [0.3] }));
  const model = 'gpt-5.4-mini-2026-03-17';
  expect(spans.map(({ name }) => name)).toEqual([
    ...['invoke_agent helper', `chat ${model}`, 'execute_tool get'],
  ]);
  for (const { attributes } of spans) {
    expect(attributes).toMatchObject({
      'gen_ai.agent.name': 'helper',
      'gen_ai.agent.version': '1.0.0',
      'headgate.digest': 'sha256:1.0.0',
      'gen_ai.conversation.id': 'c-1',
    });
  }
  const values = counted.map(([name, value]) => `${name} ${value}`);
  expect(values).toContain('gen_ai.client.token.usage 10');
  expect(values).toContain('headgate.run.cost 0.5');
  expect(values).toContain('headgate.answer.confidence 0.9');
  expect(values).toContain('headgate.refusals 1');
  expect(values).toContain('headgate.answer.score 0.3');
  expect(counted).toContainEqual([
    ...['headgate.answers.graded', 1],
    expect.objectContaining({ 'headgate.grade': 'failed' }),
  ]);
  // A poor grade of a sampled answer is the failure that no error shows.
  expect(counted).toContainEqual([
    ...['headgate.signals', 1],
    expect.objectContaining({ 'headgate.signal': 'silent-failure' }),
  ]);
});

test('alerts name the agent, its limits and whom to tell', () => {
  const { groups } = alertRules(releaseOfOwn('refund-assistant'));
  expect(groups[0]?.name).toBe('headgate-refund-assistant-prod');
  expect(groups[0]?.rules.map(({ alert }) => alert)).toEqual([
    ...['AgentBudget', 'AgentFailing', 'AgentDeadLetters', 'AgentEscalates'],
    ...['AgentSilentFailure', 'AgentUngraded', 'AgentSignals'],
  ]);
  expect(groups[0]?.rules[1]).toMatchObject({
    expr: expect.stringMatching(/\[5m\]\)\) >= 0\.3$/),
    labels: { escalate: '@headgate/support, @headgate/support-leads' },
  });
  // As the Collector spells it, and as the exporter for Node does.
  const [, pattern = ''] = /__name__=~"([^"]+)"/.exec(groups[0]?.rules[1]?.expr ?? '') ?? [];
  for (const name of ['headgate_run_duration_seconds_count', 'headgate_run_duration_count']) {
    expect(name).toMatch(new RegExp(`^(${pattern})$`));
  }
});

test('memory, vectors and caches of one tenant are nobody else’s', async () => {
  const world = runWorld(
    releaseOf({ operations: { tenancy: { isolation: 'per-tenant', key: 'shop' } } }),
  );
  const a = await world.run({ tenant: 'a:b' });
  const b = await world.run({ tenant: 'a' });
  expect(a.namespace('vectors')).toBe('prod:helper:a%3Ab:vectors');
  expect(b.namespace('vectors')).toBe('prod:helper:a:vectors');
  await expect(world.run()).rejects.toThrow('run({ tenant }) names one');
});

test('the input that names the tenant says whose run it is, and nobody says another', async () => {
  const tenancy = { isolation: 'per-tenant', key: 'shop_id' } as const;
  const persistence = { checkpoint: 'end', resume: true } as const;
  const world = runWorld(releaseOf({ operations: { tenancy, persistence } }));
  const a = await world.run({ inputs: { shop_id: 'shop-1' } });
  expect([a.tenant, a.namespace('cache')]).toEqual(['shop-1', 'prod:helper:shop-1:cache']);
  await a.checkpoint('of shop 1');
  await a.end('paused');
  const b = await world.run({ inputs: { shop_id: 2 } });
  expect([b.tenant, b.resumed]).toEqual(['2', undefined]);
  const again = await world.run({ tenant: 'shop-1', inputs: { shop_id: 'shop-1' } });
  expect(again.resumed?.kept).toBe('of shop 1');
  await expect(world.run({ tenant: 'shop-2', inputs: { shop_id: 'shop-1' } })).rejects.toThrow(
    'run({ tenant }) names one tenant of helper, and the input shop_id another',
  );
});

test('a model call has the time that the config gives it, and is told of when it took longer', async () => {
  const world = runWorld(releaseOf({ operations: { timeouts: { model: '30s' } } }));
  const run = await world.run();
  expect((await run.beforeModelCall()).timeoutMs).toBe(30_000);
  world.pass(30_001);
  await run.afterModelCall({ error: new DOMException('late', 'TimeoutError') });
  expect(world.news.map(({ event }) => event)).toEqual([
    { kind: 'timeout', source: 'model', ms: 30_001 },
  ]);
});

test('what a failing tool means is said by the config, and a slow one is stopped', async () => {
  const of = (onToolError: string) => {
    const tools = { tools: [toolNamed('get', { timeout: '20ms' })] } as never;
    return runWorld(releaseOf({ tools, operations: { onToolError } as never }));
  };
  const slow = () => new Promise<void>(() => {});
  const world = of('escalate');
  const { verdict, error } = await (await world.run()).tool('get', {}, slow);
  expect(verdict).toMatchObject({ decision: 'escalate', rule: 'onToolError' });
  expect((error as Error).name).toBe('TimeoutError');
  expect(world.kinds()).toEqual(['timeout', 'verdict', 'escalation']);
  const fail = async () => Promise.reject(new Error('no'));
  expect((await (await of('fail').run()).tool('get', {}, fail)).verdict.decision).toBe('stop');
  expect((await (await of('skip').run()).tool('get', {}, fail)).verdict.decision).toBe('allow');
});
