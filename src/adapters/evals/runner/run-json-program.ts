import { spawn } from 'node:child_process';
import { endGroup, inOwnGroup } from '../../programs/program-group.ts';

const MOST_BYTES = 4 * 1024 * 1024;
const KILL_AFTER_MS = 2_000;
/** Characters of what a program complained of: the last ones say most. */
const MOST_SAID = 300;

interface Program {
  /** Program and arguments; no shell reads them. */
  readonly argv: readonly string[];
  readonly input: unknown;
  /** Where it runs; absent: where this process does. */
  readonly folder?: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly timeoutMs: number;
  readonly signal: AbortSignal;
}

/**
 * Gives a program a JSON value and returns what it writes to standard output.
 *
 * @throws Error when it does not start, fails, takes too long or writes more than 4 MiB.
 */
export function runJsonProgram({
  argv,
  input,
  folder,
  env,
  timeoutMs,
  signal,
}: Program): Promise<string> {
  const [program = '', ...args] = argv;
  return new Promise((resolve, reject) => {
    // A group of its own: what it started is ended with it.
    const child = spawn(program, args, { cwd: folder, env: { ...env }, ...inOwnGroup() });
    const chunks: Buffer[] = [];
    let bytes = 0;
    let complaint = '';
    let why: string | undefined;
    const stop = (reason: string): void => {
      why ??= reason;
      endGroup(child, 'SIGTERM');
      setTimeout(() => endGroup(child, 'SIGKILL'), KILL_AFTER_MS).unref();
    };
    const timer = setTimeout(() => stop(`did not end within ${timeoutMs} ms`), timeoutMs);
    const abort = (): void => stop('was stopped');
    signal.addEventListener('abort', abort, { once: true });
    child.stdout.on('data', (chunk: Buffer) => {
      bytes += chunk.length;
      if (bytes > MOST_BYTES) stop(`wrote more than ${MOST_BYTES} bytes`);
      else chunks.push(chunk);
    });
    child.stderr.on('data', (chunk: Buffer) => {
      // One more, so that it shows whether the first word is whole.
      complaint = (complaint + chunk.toString('utf8')).slice(-MOST_SAID - 1);
    });
    // A program that ends before it has read its input says why by its exit code.
    child.stdin.on('error', () => {});
    child.stdin.end(JSON.stringify(input));
    const settle = (problem: string | undefined): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', abort);
      if (problem === undefined) resolve(Buffer.concat(chunks).toString('utf8'));
      else reject(new Error(`${program} ${problem}`));
    };
    child.on('error', (error) => settle(`did not start: ${error.message}`));
    child.on('close', (code) => {
      const failed = code === 0 ? undefined : `failed (${code}): ${wholeWords(complaint)}`;
      settle(why ?? failed);
    });
  });
}

/** Half a key at the beginning would not be known for one, and be shown. */
function wholeWords(text: string): string {
  const whole = text.length > MOST_SAID ? text.replace(/^\S*/, '') : text;
  return whole.trim();
}
