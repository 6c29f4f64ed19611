import { spawn } from 'node:child_process';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { SyntheticFile } from './synthetic-file.ts';

export interface SyntheticCommit {
  readonly ref: string;
  /** A ref to start from; absent for a first commit. */
  readonly from?: string;
  readonly message: string;
  readonly files: Iterable<SyntheticFile>;
}

export interface SyntheticTag {
  readonly name: string;
  readonly target: string;
}

// Fixed, so that the same seed gives the same commit ids on every machine.
const IDENTITY = 'Bench <bench@headgate.example> 1767225600 +0000';

/** Writes commits and tags into a new repository by one `git fast-import`, which takes 100 MB in seconds. */
export async function fastImport(
  dir: string,
  commits: Iterable<SyntheticCommit>,
  tags: Iterable<SyntheticTag>,
): Promise<void> {
  const child = spawn('git', ['fast-import', '--quiet', '--done'], {
    cwd: dir,
    stdio: ['pipe', 'ignore', 'pipe'],
  });
  let stderr = '';
  child.stderr.on('data', (chunk: Buffer) => {
    stderr += chunk.toString('utf8');
  });
  const ended = new Promise<number | null>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', resolve);
  });
  await pipeline(Readable.from(stream(commits, tags)), child.stdin).catch(() => {});
  const code = await ended;
  if (code !== 0) throw new Error(`git fast-import failed with exit code ${code}: ${stderr}`);
}

function* stream(
  commits: Iterable<SyntheticCommit>,
  tags: Iterable<SyntheticTag>,
): Generator<string> {
  for (const { ref, from, message, files } of commits) {
    yield `commit ${ref}\nauthor ${IDENTITY}\ncommitter ${IDENTITY}\n${data(message)}`;
    if (from !== undefined) yield `from ${from}\n`;
    for (const { path, text } of files) yield `M 100644 inline ${path}\n${data(text)}`;
    yield '\n';
  }
  for (const { name, target } of tags) {
    yield `tag ${name}\nfrom ${target}\ntagger ${IDENTITY}\n${data(`${name}\n`)}`;
  }
  yield 'done\n';
}

function data(text: string): string {
  return `data ${Buffer.byteLength(text)}\n${text}\n`;
}
