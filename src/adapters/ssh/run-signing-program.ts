import { spawn } from 'node:child_process';

export interface Ended {
  /** null when it did not start, or did not end by itself. */
  readonly code: number | null;
  readonly stdout: string;
  /** What it complained of; why it did not start or end. */
  readonly stderr: string;
}

const MOST_TEXT = 64 * 1024;
/** A key on a token waits for a finger. */
const TIMEOUT_MS = 120_000;

/** Runs ssh-keygen, or the program that git is told to use in its place, to sign or to verify. */
export function runSigningProgram(
  program: string,
  args: readonly string[],
  input: Uint8Array = new Uint8Array(),
  folder?: string,
): Promise<Ended> {
  return new Promise((resolve) => {
    // Moments are told to it without a zone.
    const env = { ...process.env, TZ: 'UTC', LC_ALL: 'C' };
    const child = spawn(program, args, { cwd: folder, env, stdio: 'pipe', timeout: TIMEOUT_MS });
    const text = { stdout: '', stderr: '' };
    for (const name of ['stdout', 'stderr'] as const) {
      child[name].on('data', (chunk: Buffer) => {
        if (text[name].length < MOST_TEXT) text[name] += chunk.toString('utf8');
      });
    }
    // A program that refuses its arguments does not read its input.
    child.stdin.on('error', () => {});
    child.stdin.end(input);
    child.on('error', ({ message }) => {
      resolve({ code: null, stdout: '', stderr: `${program} did not start: ${message}` });
    });
    child.on('close', (code, signal) => {
      const stderr = code === null ? `${program} was ended by ${signal}` : text.stderr;
      resolve({ code, stdout: text.stdout, stderr });
    });
  });
}
