import { visibleText } from '../../load/text/visible-text.ts';
import { inWords, moment } from '../../promote/in-words.ts';
import type { EnvironmentMetrics, Metrics } from '../../promote/metrics.ts';
import { table } from './table.ts';

const HEADINGS = [
  'environment',
  'deployments',
  'a day',
  'lead time',
  'failure rate',
  'time to restore',
];

/** The four measures of every environment, as people read them at a terminal. */
export function metricsText({ since, until, environments }: Metrics): string {
  if (environments.length === 0) return 'nothing was ever promoted\n';
  const lines = [
    `${moment(since)} to ${moment(until)}`,
    ...table(HEADINGS, environments.map(row)),
    '  durations: median, and what nine of ten did not exceed; headgate metrics --help says what is counted',
  ];
  return `${lines.map(visibleText).join('\n')}\n`;
}

function row(metrics: EnvironmentMetrics): string[] {
  const {
    environment,
    deployments,
    perDay,
    leadTime,
    rollbacks,
    changeFailureRate,
    timeToRestore,
  } = metrics;
  const rate =
    changeFailureRate === null
      ? '—'
      : `${Math.round(changeFailureRate * 100)} % (${rollbacks} of ${deployments})`;
  return [
    environment,
    String(deployments),
    perDay.toPrecision(2),
    durationText(leadTime),
    rate,
    durationText(timeToRestore),
  ];
}

function durationText(durations: EnvironmentMetrics['leadTime']): string {
  if (!durations) return '—';
  const { medianMs, p90Ms } = durations;
  return medianMs === p90Ms ? inWords(medianMs) : `${inWords(medianMs)} (${inWords(p90Ms)})`;
}
