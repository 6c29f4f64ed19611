import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** Runs git in a folder; its trimmed stdout. */
export async function git(folder: string, ...args: string[]): Promise<string> {
  const { stdout } = await run('git', args, { cwd: folder, maxBuffer: 1e9 });
  return stdout.trim();
}

/** Feeds one `git fast-import`. */
export async function importInto(folder: string, stream: Iterable<string>): Promise<void> {
  const child = spawn('git', ['fast-import', '--quiet', '--force'], {
    cwd: folder,
    stdio: ['pipe', 'inherit', 'inherit'],
  });
  const ended = once(child, 'close');
  await pipeline(Readable.from(stream), child.stdin);
  const [code] = await ended;
  if (code !== 0) throw new Error(`git fast-import ended with ${code}`);
}

/** The ids that names stand for (`main`, `TAG:agents/x`), in order, from one process. */
export async function idsOf(folder: string, names: readonly string[]): Promise<readonly string[]> {
  const child = spawn('git', ['cat-file', '--batch-check=%(objectname)'], {
    cwd: folder,
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const answers: Buffer[] = [];
  child.stdout.on('data', (chunk: Buffer) => answers.push(chunk));
  const ended = once(child, 'close');
  await pipeline(Readable.from(names.map((name) => `${name}\n`)), child.stdin);
  await ended;
  const ids = Buffer.concat(answers).toString('latin1').trimEnd().split('\n');
  const missing = ids.findIndex((id) => !/^[0-9a-f]{40,64}$/.test(id));
  if (missing >= 0) throw new Error(`${names[missing]} is not in ${folder}`);
  return ids;
}
