import { spawn } from 'node:child_process';
import { allowedVariables } from './allowed-variables.ts';
import { endGroup, inOwnGroup } from './program-group.ts';

export interface CommandRequest {
  /** Program and arguments; no shell reads them. */
  readonly argv: readonly string[];
  readonly folder: string;
  readonly stdin: string;
  /** Names of the variables that it may see, beside PATH, HOME and TMPDIR. */
  readonly allow: readonly string[];
  /** Where their values come from. */
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Milliseconds. */
  readonly timeoutMs: number;
  /** Most bytes of stdout, where it is an answer: one that writes more is ended. */
  readonly maxStdout?: number;
}

export interface CommandResult {
  /** null when it did not end by itself. */
  readonly code: number | null;
  /** Why it did not end by itself, or did not begin; undefined when it did. */
  readonly problem?: string;
  /** The end of what it wrote, stdout and stderr together, without the values of what it was allowed to see. */
  readonly output: string;
  /** All of stdout as it is, where `maxStdout` asks for it; else empty. */
  readonly stdout: Uint8Array;
}

const KEPT_BYTES = 16 * 1024;
/** From the polite signal to the other one. */
const KILL_AFTER_MS = 2_000;

/**
 * Runs a program that policy names, and waits for its end. It sees no environment but what it was allowed,
 * its children end with it, and what it writes is bounded.
 */
export function runCommand(request: CommandRequest): Promise<CommandResult> {
  const { argv, folder, stdin, allow, env, timeoutMs, maxStdout } = request;
  const [program = '', ...args] = argv;
  const allowed = allowedVariables(allow, env);
  return new Promise((resolve) => {
    // A group of its own: what it started is ended with it.
    const child = spawn(program, args, {
      cwd: folder,
      env: allowed.env,
      stdio: 'pipe',
      ...inOwnGroup(),
    });
    let written = Buffer.alloc(0);
    const answered: Buffer[] = [];
    let answeredBytes = 0;
    let late = false;
    const tooLate = `${program} did not end within ${timeoutMs} ms`;
    const keep = (chunk: Buffer) => {
      written = Buffer.concat([written, chunk]).subarray(-KEPT_BYTES);
    };
    const timer = setTimeout(() => {
      late = true;
      endGroup(child, 'SIGTERM');
      setTimeout(() => {
        endGroup(child, 'SIGKILL');
        // A child that left the group may hold the pipes open for good.
        end(null, tooLate);
      }, KILL_AFTER_MS);
    }, timeoutMs);
    child.stdout.on('data', (chunk: Buffer) => {
      keep(chunk);
      if (maxStdout === undefined) return;
      answeredBytes += chunk.length;
      if (answeredBytes <= maxStdout) answered.push(chunk);
      else endGroup(child, 'SIGKILL');
    });
    child.stderr.on('data', keep);
    // A program that ends before it has read its input says why by its exit code.
    child.stdin.on('error', () => {});
    child.stdin.end(stdin);
    const end = (code: number | null, problem?: string) => {
      clearTimeout(timer);
      const output = allowed.hide(written.toString('utf8'));
      const stdout = Buffer.concat(answered);
      resolve({ code, ...(problem === undefined ? {} : { problem }), output, stdout });
    };
    child.on('error', (error) => end(null, `${program} did not start: ${error.message}`));
    child.on('close', (code, by) => {
      if (late) return end(null, tooLate);
      if (maxStdout !== undefined && answeredBytes > maxStdout) {
        return end(null, `${program} wrote more than ${maxStdout} bytes`);
      }
      if (code === null) return end(null, `${program} was ended by ${by}`);
      end(code);
    });
  });
}
