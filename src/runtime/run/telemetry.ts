import type { Attributes, Counter, Histogram, Span } from '@opentelemetry/api';
import type { Served } from '../loading/served.ts';
import type { ModelUsage, Outcome } from './control.ts';
import type { RunEvent } from './events.ts';

/** What a run tells OpenTelemetry, if the program has one. */
export interface Telemetry {
  deadLetter(): void;
  runBegan(of: { readonly session: string; readonly tenant: string }): RunTrace;
}

export interface RunTrace {
  model(usage: ModelUsage, begunAt: number, endedAt: number): void;
  /** @param call names the call and says nothing of its arguments. */
  tool(tool: string, call: string, error: unknown, begunAt: number, endedAt: number): void;
  answer(confidence: number | undefined): void;
  event(event: RunEvent): void;
  ended(outcome: Outcome, micros: number, ms: number): void;
}

/**
 * Spans and metrics by the semantic conventions for generative AI (`gen_ai.*` of release 1.45), with the agent's version and
 * digest on all of them. What customers said, tools got or answered is in none.
 *
 * @param imported the program's own `@opentelemetry/api`; not said by its type, which programs without it could not compile
 */
export function telemetryOf(served: Served, imported: object): Telemetry {
  const api = imported as typeof import('@opentelemetry/api');
  const { agent, environment, version, digest, model } = served;
  const common: Attributes = {
    'gen_ai.agent.name': agent,
    'gen_ai.agent.version': version,
    'gen_ai.provider.name': PROVIDERS.get(model.provider) ?? model.provider,
    'gen_ai.request.model': model.id,
    'headgate.digest': digest,
    'deployment.environment.name': environment,
  };
  const meters = instruments(api.metrics.getMeter('headgate'));
  const tracer = served.config.operations?.observability?.traces
    ? api.trace.getTracer('headgate')
    : undefined;
  return {
    deadLetter: () => meters.deadLetters.add(1, common),
    runBegan: ({ session, tenant }) => {
      const attributes = {
        ...common,
        'gen_ai.conversation.id': session,
        'headgate.tenant': tenant,
      };
      const options = { attributes: { ...attributes, 'gen_ai.operation.name': 'invoke_agent' } };
      const span = tracer?.startSpan(`invoke_agent ${agent}`, options);
      const parent = span ? api.trace.setSpan(api.context.active(), span) : api.context.active();
      const child: Child = (name, more, from, to) => {
        const isCall = more['gen_ai.operation.name'] === 'chat';
        const kind = isCall ? api.SpanKind.CLIENT : api.SpanKind.INTERNAL;
        const made = tracer?.startSpan(
          name,
          { kind, attributes: { ...attributes, ...more }, startTime: from },
          parent,
        );
        if (more['error.type']) made?.setStatus({ code: api.SpanStatusCode.ERROR });
        made?.end(to);
      };
      return traceOf(meters, common, span, child, api.SpanStatusCode.ERROR);
    },
  };
}

type Child = (name: string, more: Attributes, from: number, to: number) => void;

/** Where the conventions have another name for a provider than pins do. */
const PROVIDERS: ReadonlyMap<string, string> = new Map([
  ['azure', 'azure.ai.openai'],
  ['bedrock', 'aws.bedrock'],
  ['google', 'gcp.gemini'],
  ['mistral', 'mistral_ai'],
  ['vertex', 'gcp.vertex_ai'],
  ['xai', 'x_ai'],
]);

/** Powers of two and four, as the conventions advise: what is usual in milliseconds says nothing of seconds. */
const SECONDS = Array.from({ length: 14 }, (_, at) => 2 ** at / 100);
const TOKENS = Array.from({ length: 14 }, (_, at) => 4 ** at);

/** A class of errors, never what one says. */
function errorType(error: unknown): Attributes {
  if (error === undefined) return {};
  return { 'error.type': error instanceof Error ? error.name.slice(0, 64) : '_OTHER' };
}

function instruments(meter: ReturnType<typeof import('@opentelemetry/api').metrics.getMeter>) {
  const inSeconds = { unit: 's', advice: { explicitBucketBoundaries: SECONDS } };
  return {
    tokens: meter.createHistogram('gen_ai.client.token.usage', {
      unit: '{token}',
      advice: { explicitBucketBoundaries: TOKENS },
    }),
    operation: meter.createHistogram('gen_ai.client.operation.duration', inSeconds),
    run: meter.createHistogram('headgate.run.duration', inSeconds),
    cost: meter.createHistogram('headgate.run.cost', { unit: 'USD' }),
    confidence: meter.createHistogram('headgate.answer.confidence', { unit: '1' }),
    score: meter.createHistogram('headgate.answer.score', { unit: '1' }),
    graded: meter.createCounter('headgate.answers.graded'),
    guardrails: meter.createCounter('headgate.guardrail.activations'),
    escalations: meter.createCounter('headgate.escalations'),
    verdicts: meter.createCounter('headgate.refusals'),
    signals: meter.createCounter('headgate.signals'),
    alerts: meter.createCounter('headgate.budget.alerts'),
    deadLetters: meter.createCounter('headgate.dead_letters'),
    timeouts: meter.createCounter('headgate.timeouts'),
  } satisfies Record<string, Counter | Histogram>;
}

function traceOf(
  meters: ReturnType<typeof instruments>,
  common: Attributes,
  span: Span | undefined,
  child: Child,
  errorCode: number,
): RunTrace {
  return {
    model: ({ inputTokens = 0, outputTokens = 0, cachedTokens, error }, from, to) => {
      const operation = { 'gen_ai.operation.name': 'chat' };
      const used: Attributes = {
        'gen_ai.usage.input_tokens': inputTokens,
        'gen_ai.usage.output_tokens': outputTokens,
        ...(cachedTokens ? { 'gen_ai.usage.cache_read.input_tokens': cachedTokens } : {}),
      };
      const failed = errorType(error);
      child(
        `chat ${common['gen_ai.request.model']}`,
        { ...operation, ...used, ...failed },
        from,
        to,
      );
      const all = { ...common, ...operation };
      meters.operation.record((to - from) / 1000, { ...all, ...failed });
      meters.tokens.record(inputTokens, { ...all, 'gen_ai.token.type': 'input' });
      meters.tokens.record(outputTokens, { ...all, 'gen_ai.token.type': 'output' });
    },
    tool: (tool, call, error, from, to) => {
      const named = {
        ...{ 'gen_ai.operation.name': 'execute_tool', 'gen_ai.tool.name': tool },
        ...errorType(error),
      };
      child(`execute_tool ${tool}`, { ...named, 'gen_ai.tool.call.id': call }, from, to);
      meters.operation.record((to - from) / 1000, { ...common, ...named });
    },
    answer: (confidence) => {
      if (confidence !== undefined) meters.confidence.record(confidence, common);
    },
    event: (event) => {
      if (event.kind === 'graded' && event.score !== undefined) {
        meters.score.record(event.score, common);
      }
      const [counter, more] = counterOf(meters, event) ?? [];
      counter?.add(1, { ...common, ...more });
    },
    ended: (outcome, micros, ms) => {
      const attributes = { ...common, 'headgate.outcome': outcome };
      meters.run.record(ms / 1000, attributes);
      meters.cost.record(micros / 1_000_000, attributes);
      span?.setAttribute('headgate.outcome', outcome);
      if (outcome === 'failed') span?.setStatus({ code: errorCode });
      span?.end();
    },
  };
}

/** Which counter an event belongs to, and what tells it from its like. */
function counterOf(
  meters: ReturnType<typeof instruments>,
  event: RunEvent,
): readonly [Counter, Attributes] | undefined {
  switch (event.kind) {
    case 'guardrail':
      return [meters.guardrails, { 'headgate.guardrail': event.guardrail }];
    case 'escalation':
      return [meters.escalations, { 'headgate.rule': event.rule }];
    case 'signal':
      return [meters.signals, { 'headgate.signal': event.signal }];
    case 'budget-alert':
      return [meters.alerts, { 'headgate.budget': event.budget }];
    case 'graded': {
      const { passed } = event;
      const grade = passed === undefined ? 'none' : passed ? 'passed' : 'failed';
      return [meters.graded, { 'headgate.grade': grade }];
    }
    case 'timeout':
      return [meters.timeouts, { 'headgate.source': event.source }];
    case 'verdict': {
      const { decision, rule } = event.verdict;
      return [meters.verdicts, { 'headgate.decision': decision, 'headgate.rule': rule }];
    }
    case 'dead-letter':
    case 'ended':
      return undefined;
  }
}
