import { metrics, SpanKind, SpanStatusCode, trace } from '@opentelemetry/api';
import {
  AggregationTemporality,
  InMemoryMetricExporter,
  MeterProvider,
  PeriodicExportingMetricReader,
} from '@opentelemetry/sdk-metrics';
import {
  InMemorySpanExporter,
  SimpleSpanProcessor,
  TracerProvider,
} from '@opentelemetry/sdk-trace';
import * as conventions from '@opentelemetry/semantic-conventions/incubating';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { AgentConfig } from '../../../src/runtime/loading/served.ts';
import { releaseOf, runWorld, toolNamed } from './run-world.ts';

let spans: InMemorySpanExporter;
let counted: InMemoryMetricExporter;
let meters: MeterProvider;

beforeEach(() => {
  spans = new InMemorySpanExporter();
  counted = new InMemoryMetricExporter(AggregationTemporality.CUMULATIVE);
  const spanProcessors = [new SimpleSpanProcessor({ exporter: spans })];
  trace.setGlobalTracerProvider(new TracerProvider({ spanProcessors }));
  const readers = [new PeriodicExportingMetricReader({ exporter: counted })];
  meters = new MeterProvider({ readers });
  metrics.setGlobalMeterProvider(meters);
});

afterEach(async () => {
  trace.disable();
  metrics.disable();
  await meters.shutdown();
});

function metricsSeen() {
  return counted
    .getMetrics()
    .flatMap(({ scopeMetrics }) => scopeMetrics)
    .flatMap((scope) => scope.metrics);
}

/** A run with a model call, a tool call that fails and an answer that a guardrail looked at. */
async function oneRun(operations: AgentConfig['operations']) {
  const guardrail = { id: 'no-sorry', stage: 'output', kind: 'pattern', pattern: 'sorry' };
  const world = runWorld(
    releaseOf({
      tools: { tools: [toolNamed('get')] },
      guardrails: { guardrails: [{ ...guardrail, enforcement: 'warn' }] },
      ...(operations ? { operations } : {}),
    } as Parameters<typeof releaseOf>[0]),
  );
  const run = await world.run({ tenant: 'acme' });
  await run.beforeModelCall();
  await run.afterModelCall({ inputTokens: 100, outputTokens: 20, costUsd: 0.5 });
  await run.beforeToolCall('get', { mail: 'ana@acme.example' });
  await run.afterToolCall({ error: new TypeError('no ana@acme.example') });
  await run.beforeAnswer('sorry', 0.7);
  await run.end('failed');
  await meters.forceFlush();
}

test('traces: one span a run, model call and tool call, each with version and digest', async () => {
  await oneRun({ observability: { traces: true } });
  const finished = spans.getFinishedSpans();
  expect(finished.map(({ name }) => name)).toEqual([
    'chat gpt-5.4-mini-2026-03-17',
    'execute_tool get',
    'invoke_agent helper',
  ]);
  const [chat, tool, whole] = finished;
  for (const span of finished) {
    expect(span.attributes).toMatchObject({
      'gen_ai.agent.name': 'helper',
      'gen_ai.agent.version': '1.0.0',
      'headgate.digest': 'sha256:1.0.0',
      'headgate.tenant': 'acme',
      'deployment.environment.name': 'prod',
    });
  }
  expect(chat?.attributes).toMatchObject({
    'gen_ai.usage.input_tokens': 100,
    'gen_ai.usage.output_tokens': 20,
  });
  expect(tool?.status.code).toBe(SpanStatusCode.ERROR);
  expect(tool?.attributes['error.type']).toBe('TypeError');
  expect([chat, tool, whole].map((span) => span?.kind)).toEqual([
    SpanKind.CLIENT,
    SpanKind.INTERNAL,
    SpanKind.INTERNAL,
  ]);
  expect(chat?.parentSpanContext?.spanId).toBe(whole?.spanContext().spanId);
  expect(whole?.attributes['headgate.outcome']).toBe('failed');
});

test('nothing that a customer wrote is in a span or a metric', async () => {
  await oneRun({ observability: { traces: true } });
  const told = [
    ...spans.getFinishedSpans().map(({ name, attributes, events, status }) => ({
      ...{ name, attributes, events, status },
    })),
    ...metricsSeen(),
  ];
  expect(JSON.stringify(told)).not.toContain('acme.example');
});

test('every gen_ai name is one of the conventions', async () => {
  await oneRun({ observability: { traces: true } });
  const known = new Set<unknown>(Object.values(conventions));
  const attributes = [
    ...spans.getFinishedSpans().map((span) => span.attributes),
    ...metricsSeen().flatMap(({ dataPoints }) => dataPoints.map((point) => point.attributes)),
  ].flatMap((all) => Object.keys(all));
  const names = [...attributes, ...metricsSeen().map(({ descriptor }) => descriptor.name)];
  expect(names).toContain('gen_ai.usage.input_tokens');
  expect(names.filter((name) => !name.startsWith('headgate.') && !known.has(name))).toEqual([]);
  const [span] = spans.getFinishedSpans();
  expect(known.has(span?.attributes['gen_ai.provider.name'])).toBe(true);
});

test('a model call of a tenth of a second is told from one of ten', async () => {
  await oneRun(undefined);
  const duration = metricsSeen().find(
    ({ descriptor }) => descriptor.name === 'gen_ai.client.operation.duration',
  );
  expect(duration?.dataPoints[0]?.value).toMatchObject({
    buckets: {
      boundaries: [
        0.01, 0.02, 0.04, 0.08, 0.16, 0.32, 0.64, 1.28, 2.56, 5.12, 10.24, 20.48, 40.96, 81.92,
      ],
    },
  });
});

test('without traces there are no spans, and metrics all the same', async () => {
  await oneRun(undefined);
  expect(spans.getFinishedSpans()).toEqual([]);
  const seen = new Map(metricsSeen().map((metric) => [metric.descriptor.name, metric.dataPoints]));
  expect([...seen.keys()]).toEqual(
    expect.arrayContaining([
      ...['gen_ai.client.token.usage', 'gen_ai.client.operation.duration'],
      ...['headgate.run.duration', 'headgate.run.cost', 'headgate.answer.confidence'],
      'headgate.guardrail.activations',
    ]),
  );
  expect(seen.get('headgate.run.cost')?.[0]).toMatchObject({
    value: { sum: 0.5 },
    attributes: { 'gen_ai.agent.name': 'helper', 'headgate.outcome': 'failed' },
  });
});
