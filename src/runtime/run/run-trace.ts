import type { Attributes, Counter, Span } from '@opentelemetry/api';
import type { RunEvent } from './events.ts';
import type { Instruments } from './instruments.ts';
import type { RunTrace } from './trace.ts';

/** Makes the span of something that is over, below the run's. */
export type Child = (name: string, more: Attributes, from: number, to: number) => void;

interface Traced {
  readonly meters: Instruments;
  /** Attributes of all that is said of the agent. */
  readonly common: Attributes;
  /** The run's own, where runs are traced. */
  readonly span: Span | undefined;
  readonly child: Child;
  /** `SpanStatusCode.ERROR` of the program's own package. */
  readonly errorCode: number;
}

/** Spans and numbers of one run; what it is made of was looked up once for all runs of a release. */
export function runTrace({ meters, common, span, child, errorCode }: Traced): RunTrace {
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

/** A class of errors, never what one says. */
function errorType(error: unknown): Attributes {
  if (error === undefined) return {};
  return { 'error.type': error instanceof Error ? error.name.slice(0, 64) : '_OTHER' };
}

/** Which counter an event belongs to, and what tells it from its like. */
function counterOf(
  meters: Instruments,
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
