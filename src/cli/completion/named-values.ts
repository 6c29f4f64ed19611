import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { findConfigRoot } from '../../adapters/git/find-config-root.ts';
import { isName } from '../../core/name.ts';

/** One word that could stand there, and what it is, for shells that show that. */
export interface Value {
  readonly word: string;
  readonly is?: string;
}

/** What the config repository of a folder has under a name of `headgate --help`: `agent`, `environment`, `rule`. */
export type NamedValues = (folder: string, part: string) => Promise<readonly Value[]>;

const both: NamedValues = async (folder, part) => [
  ...(await releases(folder, part)),
  ...(await environments(folder)),
];

/** By the name of an argument, or by an option. */
export const NAMED_VALUES: Readonly<Record<string, NamedValues>> = {
  agent: agents,
  agents,
  'agent@version': releases,
  environment: environments,
  environments,
  // Of drift; with --tools it takes agents.
  names: both,
  'agent-or-environment': both,
  'agents-and-environment': both,
  rule: rules,
  '--agent': agents,
  '--environment': environments,
};

async function agents(folder: string): Promise<Value[]> {
  const path = join(findConfigRoot(resolve(folder)), 'agents');
  return readdirSync(path)
    .filter((name) => isName(name) && existsSync(join(path, name, 'agent.yaml')))
    .sort()
    .map((word) => ({ word }));
}

/** Agents; behind an `@` the versions that this clone has tags of, newest first. */
async function releases(folder: string, part: string): Promise<Value[]> {
  const agent = part.split('@')[0] ?? '';
  if (agent === part) return agents(folder);
  if (!isName(agent)) return [];
  const [{ openRepository }, { agentTags }] = await Promise.all([
    import('../../adapters/git/repository.ts'),
    import('../../adapters/git/agent-tags.ts'),
  ]);
  const repository = await openRepository(folder);
  if (!repository) return [];
  try {
    const tags = (await agentTags(repository, [agent])).get(agent)?.releases ?? [];
    return tags.map(({ version }) => ({ word: `${agent}@${version}` })).reverse();
  } finally {
    await repository.close();
  }
}

async function environments(folder: string): Promise<Value[]> {
  const { loadPolicy } = await import('../../load/load-policy.ts');
  const bytes = readFileSync(join(findConfigRoot(resolve(folder)), 'headgate.yaml'));
  const { policy } = loadPolicy('work tree', new Map([['headgate.yaml', bytes]]));
  return Object.keys(policy.config.environments ?? {}).map((word) => ({ word }));
}

async function rules(): Promise<Value[]> {
  const all = await import('../../rules/index.ts');
  return all.rules.map(({ id, what }) => ({ word: id, is: what }));
}
