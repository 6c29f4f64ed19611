import type { Agent } from '../../src/core/agent.ts';
import { loadAgent } from '../../src/load/load-agent.ts';
import { loadFragments, SHARED_FOLDER } from '../../src/load/load-fragments.ts';

/**
 * The agent that these files make, by path from the config root. Throws where a file is not whole, so
 * that no test compares half an agent.
 */
export function agentOf(files: ReadonlyMap<string, string>, name = 'example'): Agent {
  const below = (folder: string) => {
    const paths = [...files.keys()].filter((path) => path.startsWith(`${folder}/`)).sort();
    return {
      entries: paths.map((path) => ({ path, mode: '100644' })),
      bytes: new Map(paths.map((path) => [path, Buffer.from(files.get(path) ?? '')])),
    };
  };
  const shared = below(SHARED_FOLDER);
  const fragments = loadFragments(shared.entries, shared.bytes);
  const { agent, problems } = loadAgent({ name, ...below(`agents/${name}`) }, fragments);
  if (agent) return agent;
  throw new Error(problems.map(({ file, message }) => `${file}: ${message}`).join('\n'));
}
