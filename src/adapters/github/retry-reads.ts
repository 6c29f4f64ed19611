import type { Octokit } from '@octokit/core';
import { ForgeError } from '../../ports/forge-error.ts';

/** Seconds before the second try and those after it. */
const PAUSES = [1, 2, 4, 8, 8, 8];

/** Has reads tried again where GitHub did not answer, or not now. A write is the business of `settle`. */
export function retryReads(
  octokit: Pick<Octokit, 'hook'>,
  wait: (seconds: number) => Promise<unknown>,
): void {
  octokit.hook.wrap('request', async (request, options) => {
    if (options.method !== 'GET') return request(options);
    for (const pause of PAUSES) {
      try {
        return await request({ ...options });
      } catch (error) {
        if (!(error instanceof ForgeError) || !isPassing(error)) throw error;
        await wait(pause * (0.5 + Math.random()));
      }
    }
    return request(options);
  });
}

function isPassing({ kind }: ForgeError): boolean {
  return kind === 'unknown' || kind === 'limited';
}
