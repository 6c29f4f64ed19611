import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { EXIT } from '../core/exit-codes.ts';
import { UserError } from '../core/user-error.ts';
import { loadPolicy } from '../load/load-policy.ts';
import { policyFiles } from '../load/policy-files.ts';
import { membersOf } from '../promote/identity.ts';
import type { Actor } from '../protect/protection.ts';
import { unpinnedUses } from '../protect/unpinned-uses.ts';
import type { Wanted } from '../protect/wanted.ts';
import { GENERATED } from '../scaffold/github/github-workflows.ts';
import { staleChoices } from '../scaffold/github/stale-workflows.ts';
import { githubSite } from './github-site.ts';
import { standingWorkflows } from './standing-workflows.ts';

const ACTORS: Readonly<Record<string, string>> = {
  app: 'Integration',
  team: 'Team',
  role: 'RepositoryRole',
};

/**
 * What the config repository at a folder promises, from its files as they stand.
 *
 * @param promoters `app:1234`, `team:5`, `role:5` or `deploy-keys`.
 * @param reviewers `user:1` or `team:2`.
 */
export async function protectWanted(
  root: string,
  promoters: readonly string[],
  reviewers: readonly string[],
): Promise<Wanted> {
  const site = await githubSite(root, '');
  const { top, config, options } = site;
  const workflows = await standingWorkflows(site);
  const written = [...workflows.values()].some((text) => text.startsWith(GENERATED));
  const files = new Map<string, Uint8Array>();
  for (const path of policyFiles('')) {
    const bytes = await readFile(join(top, path)).catch(() => undefined);
    if (bytes) files.set(path, bytes);
  }
  return {
    environments: Object.entries(config.environments ?? {}).map(([name, { approvals }]) => ({
      name,
      approved: (approvals?.required ?? 0) > 0,
      ...(approvals?.required
        ? { approvers: membersOf(approvals.from ?? [], config.teams ?? {}) }
        : {}),
    })),
    agents: options.agents,
    promoters: promoters.map(actorOf),
    reviewers: reviewers.map(reviewerOf),
    ownersOf: loadPolicy('work tree', files).policy.ownersOf,
    root: options.root,
    unpinnedUses: unpinnedUses(await workflowsAt(top)),
    ...(written ? { staleWorkflows: staleChoices(options, workflows) } : {}),
  };
}

/** Every workflow of the working tree, whoever wrote it. */
async function workflowsAt(top: string): Promise<ReadonlyMap<string, string>> {
  const folder = '.github/workflows';
  const names = await readdir(join(top, folder)).catch(() => []);
  const texts = names
    .filter((name) => /\.ya?ml$/.test(name))
    .map(async (name) => {
      const path = `${folder}/${name}`;
      return [path, await readFile(join(top, path), 'utf8')] as const;
    });
  return new Map(await Promise.all(texts));
}

function actorOf(text: string): Actor {
  if (text === 'deploy-keys') return 'DeployKey:';
  const [, kind = '', id = ''] = /^(app|team|role):(\d{1,15})$/.exec(text) ?? [];
  const type = ACTORS[kind];
  if (type !== undefined) return `${type}:${id}`;
  throw new UserError(
    EXIT.usage,
    `${JSON.stringify(text)} is no promoter`,
    'app:ID, team:ID, role:ID or deploy-keys',
  );
}

function reviewerOf(text: string): string {
  const [, kind, id = ''] = /^(user|team):(\d{1,15})$/.exec(text) ?? [];
  if (kind !== undefined) return `${kind === 'team' ? 'Team' : 'User'}:${id}`;
  throw new UserError(
    EXIT.usage,
    `${JSON.stringify(text)} is no reviewer`,
    'user:ID or team:ID; gh api users/LOGIN --jq .id tells one',
  );
}
