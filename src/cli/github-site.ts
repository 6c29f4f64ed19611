import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { defaultBranch } from '../adapters/git/default-branch.ts';
import { openRepository } from '../adapters/git/repository.ts';
import { EXIT } from '../core/exit-codes.ts';
import { UserError } from '../core/user-error.ts';
import type { HeadgateConfig } from '../generated/types.ts';
import { loadPolicy } from '../load/load-policy.ts';
import { secretNames } from '../scaffold/github/secret-names.ts';
import type { WorkflowOptions } from '../scaffold/github/workflow-options.ts';

export interface GithubSite {
  /** Where GitHub looks: the repository's top level. */
  readonly top: string;
  readonly config: HeadgateConfig;
  readonly options: WorkflowOptions;
}

/**
 * What the workflows of a config root depend on, from its files as they stand.
 *
 * @param action what `uses:` is to say, pinned.
 */
export async function githubSite(root: string, action: string): Promise<GithubSite> {
  const config = await configOf(root);
  const repository = await openRepository(root);
  try {
    const top = repository?.root ?? root;
    const below = relative(top, repository?.configRoot ?? root)
      .split(sep)
      .join('/');
    const branch = repository && (await defaultBranch(repository))?.name;
    const options = {
      action,
      before: [],
      defaultBranch: config.defaultBranch ?? branch ?? 'main',
      root: below === '' ? '' : `${below}/`,
      environments: Object.keys(config.environments ?? {}),
      agents: await agentsOf(root),
      secrets: secretNames(config),
    };
    return { top, config, options };
  } finally {
    await repository?.close();
  }
}

async function configOf(root: string): Promise<HeadgateConfig> {
  const bytes = await readFile(join(root, 'headgate.yaml'));
  const { config } = loadPolicy('work tree', new Map([['headgate.yaml', bytes]]));
  if (config?.value) return config.value.value;
  const [problem] = config?.problems ?? [];
  throw new UserError(
    EXIT.usage,
    `headgate.yaml can’t be read${problem ? `: ${problem.message}` : ''}`,
    'headgate check says where',
  );
}

async function agentsOf(root: string): Promise<string[]> {
  const folders = await readdir(join(root, 'agents')).catch(() => []);
  return folders.filter((name) => existsSync(join(root, 'agents', name, 'agent.yaml'))).sort();
}
