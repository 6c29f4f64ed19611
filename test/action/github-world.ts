import { standIn } from '../github/forge-for.ts';
import type { StandIn } from '../github/stand-in.ts';
import { repositoryAt, type TempRepository, tempFolder } from '../support/temp-repository.ts';
import { edit, REPOSITORY, type Remote, releasedRemote } from './pull-request.ts';
import { runStep, type StepResult } from './run-step.ts';

const TOKEN = 'ghs_test';

/** The run that a step belongs to; another attempt of a run has its id. */
export interface Run {
  readonly id: string;
  readonly event?: string;
  /** What matters of the event beside the repository. */
  readonly payload?: Readonly<Record<string, unknown>>;
  /** Another API than the stand-in's. */
  readonly api?: string;
}

export interface GithubWorld extends Remote {
  readonly github: StandIn;
  /** A fresh checkout of main, as each job has. */
  job(): TempRepository;
  /** Runs one step of the built action in a checkout of its own. */
  step(command: string, inputs: Readonly<Record<string, string>>, run: Run): Promise<StepResult>;
}

/** GitHub with a repository on it, git over HTTP and all, and with `example` 1.0.0 released. */
export async function githubWorld(bundle: string, policy: string): Promise<GithubWorld> {
  const remote = releasedRemote();
  push(remote, { 'headgate.yaml': policy });
  const github = await standIn({ git: remote.home, token: TOKEN });
  const job = () => {
    const clone = repositoryAt(tempFolder());
    clone.git('init', '--quiet', '--initial-branch=main');
    // By file while this process waits for git, and its own server could not answer.
    clone.git('remote', 'add', 'origin', `file://${remote.remote.root}`);
    const ref = '+refs/heads/main:refs/remotes/origin/main';
    clone.git('fetch', '--quiet', '--no-tags', '--depth=1', 'origin', ref);
    clone.git('checkout', '--quiet', '-B', 'main', 'origin/main');
    clone.git('remote', 'set-url', 'origin', `${github.url}/acme/agents.git`);
    return clone;
  };
  return {
    ...remote,
    github,
    job,
    step: (command, inputs, { id, event = 'workflow_dispatch', payload, api = github.url }) =>
      runStep({
        bundle,
        command,
        event,
        payload: { repository: REPOSITORY, ...payload },
        workspace: job().root,
        api,
        inputs: { token: TOKEN, ...inputs },
        env: { GITHUB_RUN_ID: id },
      }),
  };
}

/** Writes files on main, past every gate. */
export function push({ author }: Remote, files: Readonly<Record<string, string>>): void {
  for (const [path, text] of Object.entries(files)) author.write(path, text);
  author.commit('Change');
  author.git('push', '--quiet', 'origin', 'main');
}

/** Merges a change of the prompt as the version that follows. */
export function merge({ author }: Remote, version: string, before = '1.0.0'): void {
  edit(author, {
    'agents/example/prompts/system.md': [['politely', `politely, and kindly since ${version},`]],
    'agents/example/agent.yaml': [[`version: ${before}`, `version: ${version}`]],
    'agents/example/CHANGELOG.md': [
      [`## [${before}]`, `## [${version}] - 2026-03-02\n\n- A kinder tone.\n\n## [${before}]`],
    ],
  });
  author.commit(`Release ${version}`);
  author.git('push', '--quiet', 'origin', 'main');
}
