import type { Promoter } from '../adapters/promote/promoter.ts';
import { type OperationOptions, withOptions } from './operation-options.ts';
import { sameRequest } from './same-request.ts';
import { sayWhatStands } from './say-what-stands.ts';

type Asked = Pick<OperationOptions, 'repo' | 'remote' | 'requestId' | 'dryRun'>;

/**
 * Opens clone and remote for a request that changes something: whoever is interrupted in the middle of it, or loses the
 * remote, is given the command line that goes on with it.
 *
 * @param environment the one that moves; absent where it is none, or several.
 */
export function withRequest<T>(
  { repo, remote, requestId, dryRun }: Asked,
  use: (promoter: Promoter) => Promise<T>,
  environment?: string,
): Promise<T> {
  const where = { repo, remote, format: 'text' };
  if (dryRun) return withOptions(where, use);
  const again = sameRequest(process.argv.slice(2), requestId);
  const { entered, done } = sayWhatStands(environment, again);
  return withOptions(where, (promoter) => use({ ...promoter, again, entered })).finally(done);
}
