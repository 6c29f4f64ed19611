import { type Command, InvalidArgumentError, Option } from 'commander';
import type { AuditRecord } from '../../runtime/run/audit.ts';
import { auditRecords } from '../../runtime/run/audit-records.ts';
import { parseTime } from '../common-options.ts';
import { parseSince } from '../parse-since.ts';
import { print } from '../print.ts';
import { auditText } from '../render/audit-text.ts';
import { type StoreOptions, storeOptions, withStore } from '../store-options.ts';

/** Rows of one table; the widths of its columns are its own. */
const PAGE = 500;

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
      const { format, agent, tenant, session, run, tool, rule, decision } = options;
      const where = { agent, tenant, session, run, tool, rule, decision };
      await withStore(options, (open) =>
        printRecords(auditRecords(open, { from: since, to: until, where }), limit, format),
      );
    });
}

/** Page by page, as they are read: a year of decisions is larger than a process. */
async function printRecords(
  records: AsyncIterable<AuditRecord>,
  limit: number,
  format: string,
): Promise<void> {
  let page: AuditRecord[] = [];
  let shown = 0;
  const printPage = async () => {
    const jsonl = page.map((record) => `${JSON.stringify(record)}\n`).join('');
    await print(format === 'jsonl' ? jsonl : auditText(page));
    page = [];
  };
  for await (const record of records) {
    if (shown === limit) {
      process.stderr.write(`There are more than ${limit}; --limit or --since asks for others.\n`);
      break;
    }
    page.push(record);
    shown += 1;
    if (page.length === PAGE) await printPage();
    // Nobody reads on: `| head` has what it wanted.
    if (!process.stdout.writable) return;
  }
  if (page.length > 0) await printPage();
  if (shown === 0 && format === 'text') await print('nothing was decided\n');
}

function parseCount(text: string): number {
  if (/^[1-9]\d{0,6}$/.test(text)) return Number(text);
  throw new InvalidArgumentError('write a whole number from 1 on');
}
