import { yamlText } from '../import/yaml-text.ts';
import { alertRulesOf } from './alert-rules-of.ts';
import { defineExporter } from './define-exporter.ts';

/** A rule file of Prometheus over what running agents tell OpenTelemetry. */
export default defineExporter({
  format: 'alerts',
  engine: 'Prometheus',
  what: 'Prometheus alert rules: budgets, failing runs, dead letters, escalations, signals, silent failure',
  file: 'alerts.yaml',
  comment: '#',
  carries: [
    ...['operations.budgets.alertAt', 'operations.circuitBreaker.failureRate'],
    ...['operations.circuitBreaker.window', 'operations.deadLetter.queue'],
    ...['operations.escalation.to', 'operations.observability.sample'],
  ],
  convert({ bundle, environment }) {
    const { manifest, operations = {} } = bundle;
    const { budgets, circuitBreaker, deadLetter, escalation, observability = {} } = operations;
    return {
      body: yamlText(alertRulesOf(manifest.name, environment, operations)),
      lacks: [
        ...(budgets
          ? ['operations.budgets: it tells that one is used up, and stops nothing.']
          : []),
        ...(circuitBreaker
          ? ['operations.circuitBreaker: it tells that runs fail, and keeps none from beginning.']
          : []),
        ...(deadLetter
          ? [
              'operations.deadLetter: it tells that there is one; whom to notify is the label escalate.',
            ]
          : []),
        ...(escalation
          ? [
              'operations.escalation.within: how soon is for whoever routes the alert, by its label.',
            ]
          : []),
        ...(observability.sample === undefined
          ? ['operations.observability.sample is not said, so that nobody sees silent failure.']
          : [
              'operations.observability: answers are graded, and metrics told, where the agent runs.',
            ]),
      ],
    };
  },
});
