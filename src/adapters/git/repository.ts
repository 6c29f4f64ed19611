import { realpathSync, statSync } from 'node:fs';
import { relative, resolve, sep } from 'node:path';
import { EXIT } from '../../core/exit-codes.ts';
import { UserError } from '../../core/user-error.ts';
import { findConfigRoot } from './find-config-root.ts';
import { GitError } from './git-error.ts';
import { keepingReader } from './keeping-reader.ts';
import { type ObjectReader, openObjectReader } from './object-reader.ts';
import { prefetchFor } from './prefetch.ts';
import { isRefName, isRemote } from './ref-name.ts';
import { runGit } from './run-git.ts';

/** A clone, as much of it as one look tells. */
export interface Repository {
  /** Where git runs: the working tree's top level, or the git folder of a bare repository. */
  readonly root: string;
  /** This working tree's own git folder (HEAD, index), and the one with refs and objects. */
  readonly gitDir: string;
  readonly commonDir: string;
  /** The config root from the top level: '' or `config/`. */
  readonly prefix: string;
  /** The config root on disk; absent in a bare repository. */
  readonly configRoot?: string;
  readonly bare: boolean;
  /** History is cut off: a merge base or a tag may lie beyond. */
  readonly shallow: boolean;
  readonly objectFormat: 'sha1' | 'sha256';
  /** The name of the remote that this repository's releases go to. */
  readonly remote: string;
  /** `refs/remotes/<remote>/main`, when the clone recorded which branch is the remote's default. */
  readonly remoteHead?: string;
  readonly reader: ObjectReader;
  close(): Promise<void>;
}

// Outside a working tree git leaves out the last line.
const FACTS = [
  '--is-bare-repository',
  '--is-inside-work-tree',
  '--is-shallow-repository',
  '--show-object-format',
  '--absolute-git-dir',
  ...['--path-format=absolute', '--git-common-dir'],
  '--show-cdup',
];

/**
 * Opens the repository that a folder lies in; undefined when it lies in none, so that a check can run on
 * a plain folder. Two processes at once: one that asks for all facts, one that will read objects.
 *
 * @throws GitError when git is missing, or refuses this repository (another owner, unknown format).
 */
export async function openRepository(
  startDir: string,
  remote = 'origin',
): Promise<Repository | undefined> {
  const start = realFolder(startDir);
  const reader = openObjectReader(start);
  try {
    const facts = await readFacts(start, remote);
    if (facts) return describe(start, remote, facts, reader);
    await reader.close();
    return undefined;
  } catch (error) {
    await reader.close();
    throw error;
  }
}

function realFolder(path: string): string {
  if (!statSync(path, { throwIfNoEntry: false })?.isDirectory()) {
    throw new UserError(EXIT.usage, `there is no folder ${path}`);
  }
  return realpathSync(path);
}

async function readFacts(start: string, remote: string): Promise<readonly string[] | undefined> {
  const remoteHead = `refs/remotes/${remote}/HEAD`;
  if (!isRemote(remote) || !isRefName(remoteHead)) {
    throw new UserError(
      EXIT.usage,
      `${JSON.stringify(remote)} can't be the name of a remote`,
      'git remote -v lists those that the clone has; git remote add NAME URL adds one',
    );
  }
  // The remote's default branch comes last, where its absence costs none of the others.
  const args = ['rev-parse', ...FACTS, '--symbolic-full-name', remoteHead];
  const { stdout, stderr, code } = await runGit(start, args, { okCodes: [0, 128] });
  const lines = stdout.toString('utf8').split('\n').slice(0, -1);
  // A question that it does not know, git gives back as it came.
  if (lines.some((line) => line.startsWith('--'))) {
    throw new UserError(
      EXIT.incomplete,
      'this git is too old for headgate',
      'install git 2.34 or newer',
    );
  }
  if (lines.length > FACTS.length) {
    throw new UserError(EXIT.usage, `${start} lies in a folder with a line break in its name`);
  }
  if (lines.length > 5) return lines;
  if (/not a git repository \(or any/.test(stderr)) return undefined;
  throw new GitError('exit', `git does not open ${start}`, code, stderr);
}

function describe(
  start: string,
  remote: string,
  facts: readonly string[],
  reader: ObjectReader,
): Repository {
  const [bare, inside, shallow, objectFormat, gitDir = '', commonDir = '', ...rest] = facts;
  const inWorkTree = inside === 'true';
  const root = inWorkTree ? resolve(start, rest[0] ?? '') : gitDir;
  const remoteHead = rest.at(-1) ?? '';
  const known = remoteHead.startsWith(`refs/remotes/${remote}/`) && !remoteHead.endsWith('/HEAD');
  const prefetch = prefetchFor({ root, remote, commonDir });
  return {
    root,
    gitDir,
    commonDir,
    ...(inWorkTree ? configIn(start, root) : { prefix: '' }),
    bare: bare === 'true',
    shallow: shallow === 'true',
    objectFormat: objectFormat === 'sha256' ? 'sha256' : 'sha1',
    remote,
    ...(known ? { remoteHead } : {}),
    reader: keepingReader(prefetch ? { ...reader, prefetch } : reader),
    close: () => reader.close(),
  };
}

function configIn(start: string, root: string): { configRoot: string; prefix: string } {
  const configRoot = findConfigRoot(start, root);
  const path = relative(root, configRoot).split(sep).join('/');
  return { configRoot, prefix: path === '' ? '' : `${path}/` };
}
