import { durationMs } from '../core/duration.ts';

/** A rule file of Prometheus. */
export interface AlertRules {
  readonly groups: readonly { readonly name: string; readonly rules: readonly AlertRule[] }[];
}

interface AlertRule {
  readonly alert: string;
  readonly expr: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly annotations: Readonly<Record<string, string>>;
}

/** What alerts need of operations.yaml. */
interface Watched {
  readonly budgets?: object;
  readonly circuitBreaker?: { readonly failureRate?: number; readonly window?: string };
  readonly deadLetter?: object;
  readonly escalation?: readonly { readonly to: string }[];
  readonly observability?: { readonly sample?: number };
}

/**
 * Alerts over the metrics that runs tell OpenTelemetry, by the names that its exporters give them in Prometheus: what the
 * config calls a failure, and whom it names for it.
 */
export function alertRulesOf(
  agent: string,
  environment: string,
  operations: Watched = {},
): AlertRules {
  const of = `gen_ai_agent_name="${agent}",deployment_environment_name="${environment}"`;
  // A counter begins at its first event, of which `increase` says nothing: it has seen no value before.
  const rose = (name: string, span: string, more?: string) => {
    const counter = `${name}{${of}${more === undefined ? '' : `,${more}`}}`;
    return `increase(${counter}[${span}]) > 0 or (${counter} unless ${counter} offset ${span})`;
  };
  const to = operations.escalation?.map((one) => one.to).join(', ') ?? '';
  const rule = (alert: string, expr: string, summary: string): AlertRule => ({
    ...{ alert, expr },
    labels: { agent, environment, ...(to === '' ? {} : { escalate: to }) },
    annotations: { summary: `${agent} in ${environment}: ${summary}` },
  });
  const { failureRate, window = '5m' } = operations.circuitBreaker ?? {};
  const span = `${Math.max(1, Math.round((durationMs(window) ?? 300_000) / 60_000))}m`;
  // The Collector and Prometheus itself write the unit down, the exporter for Node does not.
  const count = '__name__=~"headgate_run_duration(_seconds)?_count"';
  const runs = `sum(rate({${count},${of}}[${span}]))`;
  const failed = `sum(rate({${count},${of},headgate_outcome="failed"}[${span}]))`;
  const rules = [
    ...(operations.budgets
      ? [
          rule(
            'AgentBudget',
            rose('headgate_budget_alerts_total', '1h'),
            'a budget is nearly used up or used up',
          ),
        ]
      : []),
    ...(failureRate === undefined
      ? []
      : [
          rule(
            'AgentFailing',
            `${failed} / ${runs} >= ${failureRate}`,
            `${failureRate * 100} % of its runs fail`,
          ),
        ]),
    ...(operations.deadLetter
      ? [
          rule(
            'AgentDeadLetters',
            rose('headgate_dead_letters_total', '1h'),
            'work could not be done; headgate dead-letters list',
          ),
        ]
      : []),
    rule(
      'AgentEscalates',
      rose('headgate_escalations_total', '15m'),
      'a person is asked to take over',
    ),
    ...(operations.observability?.sample
      ? [
          rule(
            'AgentSilentFailure',
            rose('headgate_signals_total', '1h', 'headgate_signal="silent-failure"'),
            'answers went out that its graders do not pass; headgate audit --rule observability.sample',
          ),
          rule(
            'AgentUngraded',
            rose('headgate_answers_graded_total', '1h', 'headgate_grade="none"'),
            'sampled answers get no grade; headgate audit --rule observability.sample',
          ),
        ]
      : []),
    rule(
      'AgentSignals',
      rose('headgate_signals_total', '15m', 'headgate_signal!="silent-failure"'),
      'it shows a failure that its config names',
    ),
  ];
  return { groups: [{ name: `headgate-${agent}-${environment}`, rules }] };
}
