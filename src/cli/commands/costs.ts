import { type Command, Option } from 'commander';
import { jsonText } from '../../core/json-text.ts';
import { type CostSum, costSums } from '../../runtime/run/cost-sums.ts';
import { readCosts } from '../../runtime/run/costs.ts';
import { parseTime } from '../common-options.ts';
import { parseSince } from '../parse-since.ts';
import { print } from '../print.ts';
import { costsCsv, costsText } from '../render/costs-text.ts';
import { type StoreOptions, storeOptions, withStore } from '../store-options.ts';

interface Options extends StoreOptions {
  readonly since: number;
  readonly until?: number;
  readonly by: CostSum['by'];
}

/** `headgate costs`: what running agents spent, and whose it was. */
export function register(program: Command): void {
  storeOptions(program.command('costs'), ['text', 'json', 'csv'])
    .summary('what running agents spent, and whose it was')
    .description('Tokens and US dollars of model calls by week, as running agents settled them.')
    .addOption(
      new Option('--since <time>', 'from the week of 2026-11-01, or of 30d ago, on')
        .argParser(parseSince)
        .default(parseSince('28d'), '28d'),
    )
    .option('--until <time>', 'until the day of this time; default: now', parseTime)
    .addOption(
      new Option('--by <owner>', 'whose spending a line is')
        .choices(['agent', 'version', 'pipeline', 'team', 'tenant'])
        .default('agent'),
    )
    .action(async ({ since, until = Date.now(), by, ...options }: Options) => {
      const lines = await withStore(options, (store) =>
        readCosts(store, { from: since, to: until }),
      );
      const sums = costSums(lines, by);
      if (options.format === 'json') return print(jsonText(sums));
      await print(options.format === 'csv' ? costsCsv(sums) : costsText(sums));
    });
}
