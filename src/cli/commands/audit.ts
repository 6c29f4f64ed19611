import { type Command, InvalidArgumentError, Option } from 'commander';
import type { AuditRecord } from '../../runtime/run/audit.ts';
import { readAudit } from '../../runtime/run/read-audit.ts';
import { parseTime } from '../common-options.ts';
import { parseSince } from '../parse-since.ts';
import { print } from '../print.ts';
import { auditText } from '../render/audit-text.ts';
import { type StoreOptions, storeOptions, withStore } from '../store-options.ts';

interface Options
  extends StoreOptions,
    Partial<
      Pick<AuditRecord, 'agent' | 'tenant' | 'session' | 'run' | 'tool' | 'decision' | 'rule'>
    > {
  readonly since: number;
  readonly until?: number;
  readonly limit: number;
}

/** `headgate audit`: every decision about running agents, and why. */
export function register(program: Command): void {
  storeOptions(program.command('audit'), ['text', 'jsonl'])
    .summary('every decision about running agents, and why')
    .description(
      'What was asked, what was said and which rule said it, oldest first, without the classes of data that the config names.',
    )
    .addOption(
      new Option('--since <time>', 'from 2026-11-27, 2026-11-27T17:00:00Z, or 24h ago on')
        .argParser(parseSince)
        .default(parseSince('24h'), '24h'),
    )
    .option('--until <time>', 'until this time; default: now', parseTime)
    .option('--limit <count>', 'at most so many', parseCount, 1000)
    .option('--agent <name>')
    .option('--tenant <name>')
    .option('--session <name>')
    .option('--run <id>')
    .option('--tool <name>')
    .option('--rule <name>', 'what said so, as limits.toolCallsPerRun')
    .addOption(
      new Option('--decision <decision>').choices(['allow', 'deny', 'pause', 'escalate', 'stop']),
    )
    .action(async ({ since, until = Date.now() + 1, limit, ...options }: Options) => {
      const { store, environment, format, ...where } = options;
      const records = await withStore({ store, environment }, (open) =>
        readAudit(open, { from: since, to: until, most: limit, where }),
      );
      const jsonl = records.map((record) => `${JSON.stringify(record)}\n`).join('');
      await print(format === 'jsonl' ? jsonl : auditText(records));
    });
}

function parseCount(text: string): number {
  if (/^[1-9]\d{0,6}$/.test(text)) return Number(text);
  throw new InvalidArgumentError('write a whole number from 1 on');
}
