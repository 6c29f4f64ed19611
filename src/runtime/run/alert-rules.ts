import { durationMs } from '../../core/duration.ts';
import type { Served } from '../served.ts';

/** A rule file of Prometheus; JSON is YAML, so it is written as it is. */
export interface AlertRules {
  readonly groups: readonly { readonly name: string; readonly rules: readonly AlertRule[] }[];
}

interface AlertRule {
  readonly alert: string;
  readonly expr: string;
  readonly for?: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly annotations: Readonly<Record<string, string>>;
}

/**
 * Alerts over the metrics that runs tell OpenTelemetry, by the names that its exporters give them in Prometheus: what the
 * config calls a failure, and whom it names for it.
 */
export function alertRules({ agent, environment, config }: Served): AlertRules {
  const operations = config.operations ?? {};
  const of = `gen_ai_agent_name="${agent}",deployment_environment_name="${environment}"`;
  const to = operations.escalation?.map((one) => one.to).join(', ') ?? '';
  const rule = (alert: string, expr: string, summary: string, lasts?: string): AlertRule => ({
    ...{ alert, expr },
    ...(lasts === undefined ? {} : { for: lasts }),
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
            `increase(headgate_budget_alerts_total{${of}}[1h]) > 0`,
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
            `increase(headgate_dead_letters_total{${of}}[1h]) > 0`,
            'work could not be done; headgate dead-letters list',
          ),
        ]
      : []),
    rule(
      'AgentEscalates',
      `increase(headgate_escalations_total{${of}}[15m]) > 0`,
      'a person is asked to take over',
    ),
    rule(
      'AgentSignals',
      `increase(headgate_signals_total{${of}}[15m]) > 0`,
      'it shows a failure that its config names',
    ),
  ];
  return { groups: [{ name: `headgate-${agent}-${environment}`, rules }] };
}
