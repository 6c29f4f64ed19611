import { setTimeout as sleep } from 'node:timers/promises';
import { Octokit } from '@octokit/core';
import { paginateRest } from '@octokit/plugin-paginate-rest';
import { throttling } from '@octokit/plugin-throttling';
import Bottleneck from 'bottleneck/light.js';
import { version } from '../../generated/version.ts';
import { boundedFetch } from './bounded-fetch.ts';
import { forgeErrorOf } from './forge-error-of.ts';
import { keptAnswers } from './kept-answers.ts';
import { retryReads } from './retry-reads.ts';

export interface GithubOptions {
  /** `https://api.github.com`, or an Enterprise server’s `https://HOST/api/v3`. */
  readonly url: string;
  readonly token: string;
  /** `owner/name`. */
  readonly repository: string;
  /** How long a second is; below 1 in tests alone. */
  readonly pace?: number;
  /** Milliseconds for one call. */
  readonly timeoutMs?: number;
}

const API_VERSION = '2022-11-28';
/** Longer than this nobody waits in a job: what is left is done by the next run. */
const LONGEST_WAIT_SECONDS = 90;
const MOST_WAITS = 3;

/** GitHub’s API with its typed routes, for one repository. */
export type Client = ReturnType<typeof openClient>;

/**
 * Opens GitHub’s API as its rules ask for: writes one after another, a second apart, three where people are told; the
 * waits that it asks for are kept. Reads are tried again; a write never is, as it may have been done: `settle` looks first.
 */
export function openClient({ url, token, repository, pace = 1, timeoutMs }: GithubOptions) {
  const [owner = '', repo = ''] = repository.split('/');
  const wait = (seconds: number) => sleep(seconds * 1_000 * pace);
  const mayWait = (seconds: number, _options: unknown, _octokit: unknown, waits: number) =>
    seconds <= LONGEST_WAIT_SECONDS && waits < MOST_WAITS;
  const octokit = new (Octokit.plugin(throttling, paginateRest))({
    auth: token,
    baseUrl: url.replace(/\/+$/, ''),
    userAgent: `headgate/${version}`,
    request: {
      fetch: boundedFetch({ ...(timeoutMs === undefined ? {} : { timeoutMs }) }),
      headers: { 'x-github-api-version': API_VERSION },
    },
    // Its warnings tell of what is tried again, and quote what others wrote.
    log: { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} },
    throttle: {
      onRateLimit: mayWait,
      onSecondaryRateLimit: mayWait,
      retryAfterBaseValue: 1_000 * pace,
      fallbackSecondaryRateRetryAfter: 60,
      write: oneByOne(1_000 * pace),
      notifications: oneByOne(3_000 * pace),
    },
  });
  // From the inside out.
  keptAnswers(octokit);
  octokit.hook.error('request', (error, options) => {
    throw forgeErrorOf(error, options);
  });
  retryReads(octokit, wait);
  return { request: octokit.request, paginate: octokit.paginate, where: { owner, repo }, wait };
}

function oneByOne(minTime: number): Bottleneck.Group {
  return new Bottleneck.Group({ maxConcurrent: 1, minTime });
}
