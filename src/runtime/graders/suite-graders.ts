import { join } from 'node:path';
import { cacheFolder } from '../../adapters/own-files/cache-folder.ts';
import type { JudgeQuestion } from '../../evals/judge/judge-question.ts';
import type { Graded, SampledAnswer } from '../run/options.ts';
import { gitRemote } from '../sources/git-remote.ts';
import type { LiveSuites } from './live-suites.ts';

export interface SuiteGradersOptions {
  /** The repository that holds `env/<name>`, as git names a remote. */
  readonly repository: string;
  /** Folder for what is fetched of it. Default: where `connect` keeps releases. */
  readonly cache?: string;
  /** The judge's reply, as it wrote it; `question.judge` is what the suite pins. Without it, no answer is judged. */
  readonly judge?: (question: JudgeQuestion) => Promise<string>;
  /** One vector a text, for `similar`. */
  readonly embed?: (texts: readonly string[]) => Promise<readonly (readonly number[])[]>;
  /** Milliseconds since 1970; default Date.now. */
  readonly now?: () => number;
}

/** Releases whose suites are kept, and how long a remote that failed is left alone. */
const MOST_RELEASES = 16;
const RETRY_AFTER_MS = 30_000;

interface Known {
  readonly suites: Promise<LiveSuites>;
  failedAt?: number;
}

/**
 * The function that `enforce.grade` wants, made of the graders of the agent's own suites: what `defaultTest.assert` asks of
 * every answer, as it stands beside the very bundle that is served, on the environment's branch. Suites that say `live:
 * false` are for their own cases alone. An assertion that can't be applied to an answer of which nobody knows what it should
 * be is left out and named.
 *
 * Nothing of it is loaded before the first answer is sampled, and no agent waits for it.
 */
export function suiteGraders(
  options: SuiteGradersOptions,
): (answer: SampledAnswer) => Promise<Graded> {
  const { now = Date.now } = options;
  const remote = gitRemote(options.repository, options.cache ?? join(cacheFolder(), 'runtime'));
  const known = new Map<string, Known>();
  const suitesOf = (answer: SampledAnswer): Promise<LiveSuites> => {
    const key = `${answer.environment} ${answer.agent} ${answer.digest}`;
    const found = known.get(key);
    if (found && now() - (found.failedAt ?? now()) < RETRY_AFTER_MS) return found.suites;
    const loading: Known = {
      suites: import('./live-suites.ts').then(({ liveSuites }) => liveSuites(remote, answer)),
    };
    loading.suites.catch(() => {
      loading.failedAt = now();
    });
    known.delete(key);
    known.set(key, loading);
    for (const oldest of known.keys()) if (known.size > MOST_RELEASES) known.delete(oldest);
    return loading.suites;
  };
  return async (answer) => {
    const suites = await suitesOf(answer);
    return (await import('./grade-live.ts')).gradeLive(suites, answer, options);
  };
}
