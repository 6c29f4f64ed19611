import { EXIT } from '../../core/exit-codes.ts';
import { unknownName } from '../../core/unknown-name.ts';
import { UserError } from '../../core/user-error.ts';
import type { AgentManifest } from '../../generated/types.ts';
import { loadYamlFile } from '../../load/load-file.ts';
import type { Snapshot } from '../../ports/snapshot.ts';

/** An agent on the commit that is to be released, as far as its manifest says. */
export interface SourceAgent {
  readonly agent: string;
  readonly version: string;
  /** Id of its folder's tree. */
  readonly tree: string;
}

/**
 * Name, version and tree of agents at one commit. Nothing else of them is read: most have been released
 * long ago.
 *
 * @param names those asked for; empty for all.
 * @throws UserError when there is none, or one can't be read.
 */
export async function loadSources(
  snapshot: Snapshot,
  names: readonly string[],
): Promise<SourceAgent[]> {
  const folders = await snapshot.agentFolders();
  if (folders.length === 0) {
    throw new UserError(
      EXIT.usage,
      `0 agents found: ${snapshot.label} has no folder under agents/`,
      'run in a config repository, or name one with --repo',
    );
  }
  const known = folders.map(({ name }) => name);
  for (const name of names) {
    if (known.includes(name)) continue;
    throw unknownName(`${snapshot.label} has no agent ${name}`, {
      name,
      known,
      otherwise: 'commit it first',
    });
  }
  const wanted = folders.filter(({ name }) => names.length === 0 || names.includes(name));
  const paths = wanted.map(({ name }) => `agents/${name}/agent.yaml`);
  const files = await snapshot.read(paths);
  return wanted.flatMap(({ name, tree = '' }, at) => {
    const path = paths[at] ?? '';
    const bytes = files.get(path);
    // A folder without a manifest is no agent; the gate says so.
    if (!bytes) return [];
    const { value, problems } = loadYamlFile<AgentManifest>('agent', path, bytes);
    if (value) return [{ agent: name, version: value.value.version, tree }];
    const [problem] = problems;
    throw new UserError(
      EXIT.findings,
      `${path}: ${problem?.message ?? 'unreadable'}`,
      `headgate check ${name}`,
    );
  });
}
