import { chooseVersion } from '../adapters/promote/choose-version.ts';
import type { Wanted } from '../adapters/promote/promote.ts';
import type { Promoter } from '../adapters/promote/promoter.ts';
import { survey } from '../adapters/promote/survey.ts';

/**
 * Says of each agent which version is meant where nobody has: what somebody approves later is this one, whatever is
 * released until then.
 */
export async function withVersions(
  promoter: Promoter,
  environment: string,
  wanted: readonly Wanted[],
): Promise<readonly (Wanted & { readonly version: string })[]> {
  const seen = await survey(
    promoter,
    environment,
    wanted.map(({ agent }) => agent),
  );
  return Promise.all(
    wanted.map(async (one) => ({
      ...one,
      version: one.version ?? (await chooseVersion(promoter, seen, one.agent)),
    })),
  );
}
