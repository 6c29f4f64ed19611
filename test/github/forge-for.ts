import { expect, onTestFinished } from 'vitest';
import { githubForge } from '../../src/adapters/github/forge.ts';
import type { Forge } from '../../src/ports/forge.ts';
import { githubStandIn, type StandIn, type StandInOptions } from './stand-in.ts';

/** A stand-in that ends with the test, which fails when anything was asked or answered that GitHub does not describe. */
export async function standIn(options: StandInOptions = {}): Promise<StandIn> {
  const github = await githubStandIn(options);
  onTestFinished(async () => {
    await github.close();
    expect(github.problems).toEqual([]);
  });
  return github;
}

/** The forge as headgate opens it, with seconds that are milliseconds. */
export function forgeFor({ url, state }: StandIn, token = 'ghs_test'): Forge {
  const repository = `${state.owner}/${state.repo}`;
  return githubForge({ url, token, repository, pace: 0.001, timeoutMs: 400 });
}
