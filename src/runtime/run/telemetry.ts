import type { Attributes } from '@opentelemetry/api';
import type { Served } from '../loading/served.ts';
import { instruments } from './instruments.ts';
import { type Child, runTrace } from './run-trace.ts';
import type { Telemetry } from './trace.ts';

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
      return runTrace({ meters, common, span, child, errorCode: api.SpanStatusCode.ERROR });
    },
  };
}

/** Where the conventions have another name for a provider than pins do. */
const PROVIDERS: ReadonlyMap<string, string> = new Map([
  ['azure', 'azure.ai.openai'],
  ['bedrock', 'aws.bedrock'],
  ['google', 'gcp.gemini'],
  ['mistral', 'mistral_ai'],
  ['vertex', 'gcp.vertex_ai'],
  ['xai', 'x_ai'],
]);
