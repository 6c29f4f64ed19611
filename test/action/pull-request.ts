import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';
import { runHeadgate } from '../support/run-headgate.ts';
import { repositoryAt, type TempRepository, tempFolder } from '../support/temp-repository.ts';

export interface Remote {
  /** Folder of the bare remote, `acme/agents.git` below it. */
  readonly home: string;
  readonly remote: TempRepository;
  /** A clone with everything, of whoever writes the change. */
  readonly author: TempRepository;
  /** A checkout as actions/checkout makes it; options go to `git fetch`. */
  checkout(commit: string, ...options: string[]): TempRepository;
}

export interface PullRequest extends Remote {
  readonly base: string;
  readonly head: string;
  /** GitHub's merge of the two. */
  readonly merge: string;
  /** Of a pull_request event. */
  readonly payload: unknown;
}

export type Edits = Readonly<Record<string, readonly (readonly [from: string, to: string])[]>>;

export const NUMBER = 7;
export const REPOSITORY = { full_name: 'acme/agents', default_branch: 'main' };

let template: string | undefined;

afterAll(() => {
  if (template !== undefined) rmSync(template, { recursive: true, force: true });
});

/** A remote with the agent `example`, whose 1.0.0 is released; copied from one that is made for a test file. */
export function releasedRemote(): Remote {
  template ??= makeTemplate();
  const home = tempFolder();
  cpSync(template, home, { recursive: true, verbatimSymlinks: true });
  const remote = repositoryAt(join(home, 'acme', 'agents.git'));
  return {
    home,
    remote,
    author: repositoryAt(join(home, 'author')),
    checkout(commit, ...options) {
      const clone = repositoryAt(tempFolder());
      clone.git('init', '--quiet', '--initial-branch=main');
      clone.git('remote', 'add', 'origin', `file://${remote.root}`);
      clone.git('fetch', '--quiet', '--no-tags', ...options, 'origin', commit);
      clone.git('checkout', '--quiet', '--detach', commit);
      return clone;
    },
  };
}

function makeTemplate(): string {
  const home = mkdtempSync(join(tmpdir(), 'headgate-action-'));
  const at = repositoryAt(home);
  at.git('init', '--quiet', '--bare', '--initial-branch=main', join('acme', 'agents.git'));
  at.git('clone', '--quiet', join('acme', 'agents.git'), 'author');
  const author = repositoryAt(join(home, 'author'));
  // From the clone's own folder, so that both can be copied together.
  author.git('remote', 'set-url', 'origin', '../acme/agents.git');
  author.git('checkout', '--quiet', '-B', 'main');
  cpSync('test/fixtures/example', author.root, { recursive: true });
  author.write('.gitignore', 'deploy\n');
  author.commit('Begin');
  author.git('push', '--quiet', 'origin', 'main');
  author.git('remote', 'set-head', 'origin', 'main');
  const { exit, stderr } = runHeadgate(author.root, 'release', '--push');
  if (exit !== 0) throw new Error(stderr);
  return home;
}

/** A pull request that changes the example as told, onto a main that has moved on. */
export function pullRequest(change: Edits | ((author: TempRepository) => void)): PullRequest {
  const world = releasedRemote();
  const { author } = world;
  author.git('checkout', '--quiet', '-b', 'change');
  if (typeof change === 'function') change(author);
  else edit(author, change);
  const head = author.commit('Change');
  author.git('checkout', '--quiet', 'main');
  author.write('README.md', 'Hello\n');
  const base = author.commit('Say hello');
  author.git('push', '--quiet', 'origin', 'main');
  author.git('checkout', '--quiet', '--detach');
  author.git('merge', '--quiet', '--no-ff', '-m', 'Merge', 'change');
  const merge = author.git('rev-parse', 'HEAD');
  const refs = [`${merge}:refs/pull/${NUMBER}/merge`, `${head}:refs/pull/${NUMBER}/head`];
  author.git('push', '--quiet', 'origin', ...refs);
  return { ...world, base, head, merge, payload: payloadOf(NUMBER, base, head) };
}

/** Of a pull_request event. Titles and branches are what anybody writes. */
export function payloadOf(number: number, base: string, head: string): unknown {
  return {
    action: 'synchronize',
    number,
    pull_request: {
      number,
      title: '::error::no title',
      head: { sha: head, ref: '$(touch pwned)', repo: { full_name: 'acme/agents' } },
      base: { sha: base, ref: 'main', repo: REPOSITORY },
    },
    repository: REPOSITORY,
  };
}

/** Replaces text in files; a text that is not there is a mistake of the test. */
export function edit(repository: TempRepository, edits: Edits): void {
  for (const [path, pairs] of Object.entries(edits)) {
    let text = repository.read(path);
    for (const [from, to] of pairs) {
      if (!text.includes(from)) throw new Error(`${path} does not hold ${from}`);
      text = text.replace(from, to);
    }
    repository.write(path, text);
  }
}
