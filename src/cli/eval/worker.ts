import { type Command, InvalidArgumentError, Option } from 'commander';
import { connectRedis } from '../../adapters/evals/connect-redis.ts';
import { runWorker } from '../../adapters/evals/queue/run-worker.ts';
import { DAY_MS, durationMs } from '../../core/duration.ts';
import { commandOf } from './eval-options.ts';
import { parseCount } from './parse-number.ts';
import { QUEUE_REDIS } from './queue-redis.ts';
import { untilStopped } from './until-stopped.ts';

interface Options {
  readonly queue: string;
  readonly concurrency: number;
  readonly backoff: readonly number[];
  readonly deadAfter: number;
  readonly keep: number;
  readonly command?: string;
  readonly allowCommands?: true;
}

const KEPT = { least: 7 * DAY_MS, most: 30 * DAY_MS };

/** `headgate eval worker`: runs what `headgate eval --queue` asks for, on any number of machines. */
export function registerWorker(command: Command): void {
  command
    .command('worker')
    .description(
      'Run evals that others ask for with --queue. Keys, endpoints and programs are this machine’s own; the queue brings none.',
    )
    .requiredOption('--queue <url>', 'the Redis, or the variable that holds its URL: ${env:NAME}')
    .option('--concurrency <n>', 'runs under way at once', parseCount, 10)
    .addOption(
      new Option('--backoff <times>', 'how long to wait before each of the three retries')
        .argParser(parseTimes)
        .default([30_000, 120_000, 480_000], '30s,2m,8m'),
    )
    .addOption(
      new Option('--dead-after <time>', 'when a worker that is not heard of is taken for dead')
        .argParser(parse)
        .default(30_000, '30s'),
    )
    .addOption(
      new Option('--keep <time>', 'how long dead letters are kept, 7d to 30d')
        .argParser(parseKeep)
        .default(14 * DAY_MS, '14d'),
    )
    .option('--command <words>', 'your own agent in place of the pinned model')
    .option('--allow-commands', 'let `command` assertions run programs of the suite')
    .action(async ({ queue, deadAfter, keep, allowCommands, ...options }: Options) => {
      const redis = await connectRedis(queue, process.env, QUEUE_REDIS);
      const own = commandOf(options);
      try {
        process.stderr.write('waiting for runs\n');
        await untilStopped((signal) =>
          runWorker(redis, {
            env: process.env,
            allowCommands: allowCommands ?? false,
            concurrency: options.concurrency,
            backoff: options.backoff,
            deadAfterMs: deadAfter,
            keepMs: keep,
            signal,
            onTrial: ({ case: key, status }) => void process.stderr.write(`${status} ${key}\n`),
            ...(own ? { command: own } : {}),
          }),
        );
      } finally {
        redis.disconnect();
      }
    });
}

function parse(text: string): number {
  const time = durationMs(text);
  if (time !== undefined && time > 0) return time;
  throw new InvalidArgumentError('write it as 30s, 2m or 14d');
}

function parseTimes(text: string): readonly number[] {
  return text.split(',').map((part) => parse(part.trim()));
}

function parseKeep(text: string): number {
  const time = parse(text);
  if (time >= KEPT.least && time <= KEPT.most) return time;
  throw new InvalidArgumentError('it is 7d to 30d');
}
