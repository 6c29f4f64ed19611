import type { Octokit } from '@octokit/core';
import { RequestError } from '@octokit/request-error';
import type { EndpointDefaults, OctokitResponse } from '@octokit/types';

interface Answer {
  readonly etag: string;
  readonly response: OctokitResponse<unknown>;
}

/**
 * Asks again only whether something changed, which does not count against the rate limit. After a write nothing is kept:
 * what is read back must be what stands there, not what a proxy thinks that we know.
 */
export function keptAnswers(octokit: Pick<Octokit, 'hook' | 'request'>): void {
  const answers = new Map<string, Answer>();
  octokit.hook.wrap('request', async (request, options) => {
    if (options.method !== 'GET') {
      answers.clear();
      return request(options);
    }
    const key = keyOf(octokit, options);
    const known = answers.get(key);
    if (known) options.headers['if-none-match'] = known.etag;
    try {
      const response: OctokitResponse<unknown> = await request(options);
      const { etag } = response.headers;
      if (etag !== undefined) answers.set(key, { etag, response: structuredClone(response) });
      return response;
    } catch (error) {
      if (known && error instanceof RequestError && error.status === 304) {
        // Whoever goes through pages takes answers apart.
        return structuredClone(known.response);
      }
      throw error;
    }
  });
}

function keyOf({ request }: Pick<Octokit, 'request'>, options: Required<EndpointDefaults>): string {
  const { url, headers } = request.endpoint(options);
  return `${headers.accept} ${url}`;
}
