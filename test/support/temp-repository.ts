import { execFileSync } from 'node:child_process';
import {
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { onTestFinished } from 'vitest';

export interface TempRepository {
  readonly root: string;
  /** Runs git there and gives what it wrote, without the line end. */
  git(...args: string[]): string;
  write(path: string, content: string | Uint8Array): void;
  read(path: string): string;
  link(path: string, target: string): void;
  /** Commits everything; gives the commit's id. */
  commit(message?: string): string;
}

const ENV = {
  ...process.env,
  GIT_AUTHOR_NAME: 'Ana',
  GIT_AUTHOR_EMAIL: 'ana@acme.example',
  GIT_AUTHOR_DATE: '2026-01-02T03:04:05Z',
  GIT_COMMITTER_NAME: 'Ana',
  GIT_COMMITTER_EMAIL: 'ana@acme.example',
  GIT_COMMITTER_DATE: '2026-01-02T03:04:05Z',
};

/** An empty folder that is gone after the test. */
export function tempFolder(): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'headgate-test-')));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** A git repository in an empty folder, on branch main; further options go to `git init`. */
export function tempRepository(...init: string[]): TempRepository {
  const repository = repositoryAt(tempFolder());
  repository.git('init', '--quiet', '--initial-branch=main', ...init);
  return repository;
}

/** A clone of another repository, over the wire protocol, so that depth and filters mean something. */
export function cloneOf(origin: TempRepository, ...options: string[]): TempRepository {
  const parent = tempFolder();
  repositoryAt(parent).git('clone', '--quiet', ...options, `file://${origin.root}`, 'clone');
  return repositoryAt(join(parent, 'clone'));
}

/** An existing repository. */
export function repositoryAt(root: string): TempRepository {
  const git = (...args: string[]) =>
    execFileSync('git', args, { cwd: root, env: ENV, encoding: 'utf8', stdio: 'pipe' }).trimEnd();
  const inside = (path: string) => {
    const full = join(root, path);
    mkdirSync(dirname(full), { recursive: true });
    return full;
  };
  return {
    root,
    git,
    write: (path, content) => writeFileSync(inside(path), content),
    read: (path) => readFileSync(join(root, path), 'utf8'),
    link: (path, target) => symlinkSync(target, inside(path)),
    commit(message = 'change') {
      git('add', '--all');
      git('commit', '--quiet', '--allow-empty', '-m', message);
      return git('rev-parse', 'HEAD');
    },
  };
}
