import { ForgeError } from '../../ports/forge-error.ts';
import type {
  Actor,
  EnvironmentProtection,
  Protection,
  Rule,
  Ruleset,
} from '../../protect/protection.ts';
import { checkOf } from './check-of.ts';
import type { Client } from './client.ts';
import { readClassicProtection } from './read-classic-protection.ts';

type Json = Readonly<Record<string, unknown>>;

/** What guards a repository on GitHub. What the token may not look at is undefined, never taken to be absent. */
export async function readProtection(client: Client): Promise<Protection> {
  const { request, where } = client;
  const defaultBranch = (await request('GET /repos/{owner}/{repo}', where)).data.default_branch;
  const rulesets = await orHidden(() => readRulesets(client));
  const classic = await orHidden(() => readClassicProtection(client, defaultBranch));
  const tokens = await orHidden(() =>
    request('GET /repos/{owner}/{repo}/actions/permissions/workflow', where),
  );
  const actions = await orHidden(() =>
    request('GET /repos/{owner}/{repo}/actions/permissions', where),
  );
  const owners = await orHidden(() =>
    request('GET /repos/{owner}/{repo}/codeowners/errors', where),
  );
  return {
    defaultBranch,
    // On a server of one's own it has another number than on github.com.
    workflowsApp: (
      await orHidden(() => request('GET /apps/{app_slug}', { app_slug: 'github-actions' }))
    )?.data?.id,
    rulesets: rulesets && [...rulesets, ...(classic ?? [])],
    environments: await orHidden(() => readEnvironments(client)),
    tokens: tokens && {
      readOnly: tokens.data.default_workflow_permissions === 'read',
      mayApprove: tokens.data.can_approve_pull_request_reviews,
    },
    actions: actions && { pinned: actions.data.sha_pinning_required === true },
    immutableReleases: await readImmutability(client),
    ownerErrors: owners?.data.errors.map(({ path, line, kind }) => `${path}:${line}: ${kind}`),
  };
}

async function readRulesets({ request, paginate, where }: Client): Promise<Ruleset[]> {
  const all = await paginate('GET /repos/{owner}/{repo}/rulesets', { ...where, per_page: 100 });
  const rulesets: Ruleset[] = [];
  for (const { id, source_type: source } of all) {
    const route = 'GET /repos/{owner}/{repo}/rulesets/{ruleset_id}';
    const { data } = await request(route, { ...where, ruleset_id: id });
    const { include = [], exclude = [] } = refNames(data.conditions);
    const target = data.target === 'tag' ? 'tag' : 'branch';
    if (data.target !== undefined && data.target !== target) continue;
    rulesets.push({
      ...(source === undefined || source === 'Repository' ? { id } : {}),
      name: data.name,
      target,
      active: data.enforcement === 'active',
      include,
      exclude,
      rules: (data.rules ?? []).flatMap(ruleOf),
      bypass: data.bypass_actors?.map(
        ({ actor_type: type, actor_id: actor }): Actor => `${type}:${actor ?? ''}`,
      ),
    });
  }
  return rulesets;
}

function refNames(conditions: unknown): { include?: string[]; exclude?: string[] } {
  const { ref_name: names } = (conditions ?? {}) as { ref_name?: Json };
  return names ?? {};
}

function ruleOf({
  type,
  parameters,
}: {
  readonly type: string;
  readonly parameters?: unknown;
}): Rule[] {
  const given = (parameters ?? {}) as Json;
  switch (type) {
    case 'creation':
    case 'update':
    case 'deletion':
    case 'non_fast_forward':
      return [{ type }];
    case 'pull_request':
      return [
        {
          type,
          reviews: Number(given.required_approving_review_count ?? 0),
          codeOwners: given.require_code_owner_review === true,
          dismissStale: given.dismiss_stale_reviews_on_push === true,
          lastPushByOther: given.require_last_push_approval === true,
        },
      ];
    case 'required_status_checks': {
      const checks = (given.required_status_checks ?? []) as RawCheck[];
      return [
        { type, checks: checks.map(({ context, integration_id: app }) => checkOf(context, app)) },
      ];
    }
    default:
      return [];
  }
}

interface RawCheck {
  readonly context: string;
  readonly integration_id?: number | null;
}

async function readEnvironments(
  client: Client,
): Promise<ReadonlyMap<string, EnvironmentProtection>> {
  const { request, paginate, where } = client;
  const all = await paginate('GET /repos/{owner}/{repo}/environments', { ...where, per_page: 100 });
  const environments = new Map<string, EnvironmentProtection>();
  for (const environment of all) {
    const { name, protection_rules: rules = [], deployment_branch_policy: policy } = environment;
    // GitHub says it without describing it.
    const { can_admins_bypass: adminsPast } = environment as { can_admins_bypass?: boolean };
    const review = rules.find((rule) => rule.type === 'required_reviewers') as Json | undefined;
    const timer = rules.find((rule) => rule.type === 'wait_timer') as Json | undefined;
    const reviewers = (review?.reviewers ?? []) as { type?: string; reviewer?: { id: unknown } }[];
    const route =
      'GET /repos/{owner}/{repo}/environments/{environment_name}/deployment-branch-policies';
    const named = policy?.custom_branch_policies
      ? await request(route, { ...where, environment_name: name, per_page: 100 })
      : undefined;
    environments.set(name, {
      reviewers: reviewers.map(({ type, reviewer }) => `${type}:${reviewer?.id}`),
      selfReview: review?.prevent_self_review !== true,
      ...(adminsPast === undefined ? {} : { adminsPast }),
      wait: Number(timer?.wait_timer ?? 0),
      branches: named
        ? named.data.branch_policies.map(patternOf)
        : policy?.protected_branches
          ? 'protected'
          : undefined,
    });
  }
  return environments;
}

/** A tag by the name of a branch is another ref. */
function patternOf({
  name = '',
  type,
}: {
  readonly name?: string;
  readonly type?: string;
}): string {
  return type === 'tag' ? `refs/tags/${name}` : name;
}

/** 404 where it is off, and where the token may not look: only the former is known to be off. */
async function readImmutability({ request, where }: Client): Promise<boolean | undefined> {
  try {
    return (await request('GET /repos/{owner}/{repo}/immutable-releases', where)).data.enabled;
  } catch (error) {
    if (!(error instanceof ForgeError)) throw error;
    if (error.kind === 'missing') return false;
    if (error.kind === 'forbidden') return undefined;
    throw error;
  }
}

async function orHidden<T>(read: () => Promise<T>): Promise<T | undefined> {
  try {
    return await read();
  } catch (error) {
    if (error instanceof ForgeError && ['missing', 'forbidden'].includes(error.kind)) {
      return undefined;
    }
    throw error;
  }
}
