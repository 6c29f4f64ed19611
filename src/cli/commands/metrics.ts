import { type Command, Option } from 'commander';
import { readMetrics } from '../../adapters/promote/read-metrics.ts';
import { jsonText } from '../../core/json-text.ts';
import { parseTime } from '../common-options.ts';
import { type RemoteOptions, remoteOptions, withOptions } from '../operation-options.ts';
import { parseSince } from '../parse-since.ts';
import { print } from '../print.ts';
import { metricsText } from '../render/metrics-text.ts';

interface Options extends RemoteOptions {
  readonly environment?: string;
  readonly since: number;
  readonly until?: number;
}

const DEFINITIONS = `
What is counted, each agent by itself:
  deployments        moves of an agent to another release by promote; per day of the span
  lead time          from the commit of the source on the default branch (its commit date)
                     until its release ran there for the first time
  failure rate       moves by rollback, asked for or automatic, divided by deployments
  time to restore    how long what was rolled back had run there, until the rollback
Durations are medians; nine of ten took no longer than the second number.`;

/** `headgate metrics`: deployment frequency, lead time, change failure rate, time to restore. */
export function register(program: Command): void {
  remoteOptions(program.command('metrics'))
    .summary('how often releases go out and come back, and how fast')
    .description(
      'DORA’s four measures of every environment, from git history alone: nothing has to be collected, and nobody can make them look better than the branches do.',
    )
    .option('--env, --environment <name>', 'only this one')
    .addOption(
      new Option('--since <time>', 'from 2026-11-27, 2026-11-27T17:00:00Z, or 90d ago on')
        .argParser(parseSince)
        .default(parseSince('90d'), '90d'),
    )
    .option('--until <time>', 'until this time; default: now', parseTime)
    .addHelpText('after', DEFINITIONS)
    .action(async ({ environment, since, until = Date.now(), ...options }: Options) => {
      const metrics = await withOptions({ ...options, onlyLooks: true }, (promoter) =>
        readMetrics(promoter, {
          since,
          until,
          ...(environment === undefined ? {} : { environment }),
        }),
      );
      await print(options.format === 'json' ? jsonText(metrics) : metricsText(metrics));
    });
}
