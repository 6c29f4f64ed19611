import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { gitEnvironment } from './git-environment.ts';
import { GitError } from './git-error.ts';

export interface GitOptions {
  readonly input?: string | Uint8Array;
  /** Added to the environment: identities and dates of commits. */
  readonly env?: Readonly<Record<string, string>>;
  /** Milliseconds; default 60,000. */
  readonly timeoutMs?: number;
  /** Most bytes of stdout that are taken; default 64 MiB. */
  readonly maxBytes?: number;
  /** Exit codes that are answers, not failures; default 0 alone. */
  readonly okCodes?: readonly number[];
}

export interface GitResult {
  readonly stdout: Buffer;
  readonly stderr: string;
  readonly code: number;
}

const COMMANDS = new Set([
  'cat-file',
  'config',
  'fetch',
  'for-each-ref',
  'init',
  'ls-files',
  'ls-remote',
  'merge-base',
  'push',
  'rev-list',
  'rev-parse',
  'status',
  'symbolic-ref',
  'unpack-objects',
  'update-ref',
]);

// A repository's config can name programs; these are the ones that plumbing would start by itself.
const SAFE_CONFIG = [
  'core.fsmonitor=false',
  'core.hooksPath=/dev/null',
  'core.quotepath=off',
  'protocol.ext.allow=never',
  'gc.auto=0',
  'maintenance.auto=false',
  'i18n.commitEncoding=UTF-8',
].flatMap((setting) => ['-c', setting]);

const STDERR_LIMIT = 64 * 1024;
const DEFAULT_TIMEOUT_MS = 60_000;
const DEFAULT_MAX_BYTES = 64 * 1024 * 1024;
/** From the polite signal, in which git removes its lock files, to the other one. */
const KILL_AFTER_MS = 2_000;

/**
 * Runs one git command and waits for its end. Names from outside (refs, URLs, paths) go after
 * `--end-of-options` or `--`, or in by stdin.
 *
 * @throws GitError unless the exit code is among `okCodes`.
 */
export async function runGit(
  folder: string,
  args: readonly string[],
  options: GitOptions = {},
): Promise<GitResult> {
  const { okCodes = [0], timeoutMs = DEFAULT_TIMEOUT_MS, maxBytes = DEFAULT_MAX_BYTES } = options;
  const child = spawnGit(folder, args, options.env);
  const stdout: Buffer[] = [];
  let bytes = 0;
  let stderr = '';
  let stopped: 'timeout' | 'too-much' | undefined;
  const timer = setTimeout(() => stop('timeout'), timeoutMs);

  function stop(why: 'timeout' | 'too-much') {
    if (stopped) return;
    stopped = why;
    child.kill('SIGTERM');
    setTimeout(() => child.kill('SIGKILL'), KILL_AFTER_MS).unref();
  }

  child.stdout.on('data', (chunk: Buffer) => {
    bytes += chunk.length;
    if (bytes > maxBytes) stop('too-much');
    else stdout.push(chunk);
  });
  child.stderr.on('data', (chunk: Buffer) => {
    if (stderr.length < STDERR_LIMIT) stderr += chunk.toString('utf8');
  });
  child.stdin.end(options.input);

  const command = `git ${args[0]}`;
  return new Promise((resolve, reject) => {
    child.on('error', (error) => {
      clearTimeout(timer);
      reject(startFailure(error, folder));
    });
    child.on('exit', () => {
      // What git has started (its helper for HTTP) may outlive it, and hold the pipes open for as long as a server is silent.
      if (!stopped) return;
      child.stdout.destroy();
      child.stderr.destroy();
    });
    child.on('close', (code) => {
      clearTimeout(timer);
      if (stopped === 'timeout') {
        reject(
          new GitError('timeout', `${command} did not end within ${timeoutMs} ms`, -1, stderr),
        );
      } else if (stopped) {
        reject(new GitError(stopped, `${command} wrote more than ${maxBytes} bytes`, -1, stderr));
      } else if (code === null) {
        reject(new GitError('crash', `${command} was killed`, -1, stderr));
      } else if (okCodes.includes(code)) {
        resolve({ stdout: Buffer.concat(stdout), stderr, code });
      } else {
        reject(new GitError('exit', `${command} failed with exit code ${code}`, code, stderr));
      }
    });
  });
}

/**
 * Starts a git that outlives one question, `cat-file --batch` above all. The caller listens to
 * `error` and `close`.
 *
 * @throws GitError when the command is none that headgate uses, or an argument can't be one.
 */
export function spawnGit(
  folder: string,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): ChildProcessWithoutNullStreams {
  const [command = ''] = args;
  if (!COMMANDS.has(command)) {
    throw new GitError('refused', `headgate does not run \`git ${command}\``);
  }
  if (args.some((argument) => argument.includes('\0'))) {
    throw new GitError('refused', `git ${command}: an argument holds a NUL character`);
  }
  const child = spawn('git', [...SAFE_CONFIG, ...args], {
    cwd: folder,
    env: { ...gitEnvironment(folder), ...env },
    stdio: 'pipe',
    windowsHide: true,
  });
  // A git that ends before it has read its input says why on stderr; EPIPE adds nothing.
  child.stdin.on('error', () => {});
  return child;
}

/** What stands behind a failed spawn: ENOENT is said of the program and of the folder alike. */
export function startFailure(error: NodeJS.ErrnoException, folder: string): GitError {
  if (error.code !== 'ENOENT') return new GitError('crash', `git did not start: ${error.message}`);
  return existsSync(folder)
    ? new GitError('git-missing', 'git was not found on the PATH. Install git 2.34 or newer.')
    : new GitError('folder-missing', `There is no folder ${folder}`);
}
