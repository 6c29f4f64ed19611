import { BASELINE_FILE } from '../../core/baseline.ts';
import { policyFiles } from '../../load/policy-files.ts';
import { SHARED } from '../snapshots/snapshot-limits.ts';
import type { Sides } from './open-sides.ts';
import { readFromSide } from './read-from-side.ts';
import type { Side } from './side.ts';

/** With more agents than this, reading goes on while the first ones are checked. */
const MOST = 8;

/**
 * Asks git for what the check of a small pull request will read, while the code that checks is still being loaded.
 * Nothing waits for it and nothing comes of its failing: whoever needs an object asks for it, and finds it read.
 */
export function readingAhead(sides: Sides): Sides {
  const { head, base, trusted = base } = sides;
  if (!head.agentsTree || !base?.agentsTree) return sides;
  const policies = [head, trusted].map((side) => side && readPolicy(side));
  const reading = Promise.all([...policies, readChanged(sides, head, base)]).catch(() => {});
  return {
    ...sides,
    async close() {
      await reading;
      await sides.close();
    },
  };
}

async function readPolicy(side: Side): Promise<void> {
  await readFromSide(side, [...policyFiles(side.top?.prefix ?? ''), BASELINE_FILE]);
}

async function readChanged({ changes }: Sides, head: Side, base: Side): Promise<void> {
  const agents = (await changes())?.agents ?? [];
  if (agents.length > MOST) return;
  const folders = [SHARED, ...agents.map(({ name }) => name)].map((name) => `agents/${name}`);
  await Promise.all(
    [head, base].flatMap(({ snapshot }) =>
      folders.map(async (folder) => {
        const entries = await snapshot.list(folder);
        await snapshot.read(entries.map(({ path }) => path));
      }),
    ),
  );
}
