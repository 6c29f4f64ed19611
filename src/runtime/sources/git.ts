import { LIMITS } from '../loading/limits.ts';
import { gitRemote } from './git-remote.ts';
import type { Place, Source } from './source.ts';

/**
 * A look is one `ls-remote`: a process, a connection, and some hundred bytes. Who serves the remote himself asks for a
 * second (`pollMs`); a forge that many ask bears this.
 */
const POLL_MS = 10_000;

/**
 * The branch `env/<name>` of any remote that git can reach. Its tip is asked for, and fetched by its id into a repository
 * of our own only where it moved.
 *
 * @param folder where that repository may be; other processes and agents may share it.
 */
export function gitSource(address: string, { environment, agent }: Place, folder: string): Source {
  const remote = gitRemote(address, folder);
  const branch = `env/${environment}`;
  return {
    shown: remote.shown,
    pollMs: POLL_MS,
    async read(known) {
      const oid = await remote.tip(branch);
      if (!oid) throw new Error(`${remote.shown} has no branch ${branch}`);
      if (oid === known) return 'unchanged';
      await remote.fetch(oid);
      const [environmentJson, state] = await Promise.all([
        remote.file(oid, 'environment.json', LIMITS.environmentBytes),
        remote.file(oid, `state/${agent}.json`, LIMITS.stateBytes),
      ]);
      return {
        mark: oid,
        environment: environmentJson,
        state,
        bundle: ({ canary }) =>
          remote.file(
            oid,
            `${canary ? 'canary' : 'agents'}/${agent}/bundle.json`,
            LIMITS.bundleBytes,
          ),
      };
    },
    close: async () => {},
  };
}
