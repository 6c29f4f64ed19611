import type { Rule } from '../../protect/protection.ts';
import type { Write } from '../../protect/write.ts';
import type { Client } from './client.ts';
import { repeat } from './repeat.ts';
import { settle } from './settle.ts';

type Json = Readonly<Record<string, unknown>>;
type RawRule = { readonly type: string; readonly parameters?: unknown };
type ActorType = 'Integration' | 'OrganizationAdmin' | 'RepositoryRole' | 'Team' | 'DeployKey';

/** Puts one setting; the same again changes nothing. */
export async function writeProtection(client: Client, write: Write): Promise<void> {
  const { request, where } = client;
  switch (write.kind) {
    case 'ruleset':
      await writeRuleset(client, write);
      return;
    case 'environment':
      await writeEnvironment(client, write);
      return;
    case 'tokens': {
      const route = 'PUT /repos/{owner}/{repo}/actions/permissions/workflow';
      await repeat(client, () =>
        request(route, {
          ...where,
          default_workflow_permissions: 'read',
          can_approve_pull_request_reviews: false,
        }),
      );
      return;
    }
    case 'actions': {
      const { data } = await request('GET /repos/{owner}/{repo}/actions/permissions', where);
      const { enabled, allowed_actions } = data;
      const before = { enabled, ...(allowed_actions === undefined ? {} : { allowed_actions }) };
      await repeat(client, () =>
        request('PUT /repos/{owner}/{repo}/actions/permissions', {
          ...where,
          ...before,
          sha_pinning_required: true,
        }),
      );
      return;
    }
    case 'immutable-releases':
      await repeat(client, () => request('PUT /repos/{owner}/{repo}/immutable-releases', where));
  }
}

async function writeRuleset(client: Client, write: Extract<Write, { kind: 'ruleset' }>) {
  const { request, paginate, where } = client;
  const { name, target, include } = write;
  const wanted = write.rules.map(raw);
  const body = (rules: readonly RawRule[]) => ({
    ...where,
    name,
    target,
    enforcement: 'active' as const,
    conditions: { ref_name: { include: [...include], exclude: [] } },
    // Types of rules differ only in what they are given, which is written below.
    rules: [...rules] as never,
    bypass_actors: write.bypass.map((actor) => {
      const [type = '', id = ''] = actor.split(':');
      return {
        actor_type: type as ActorType,
        actor_id: id === '' ? null : Number(id),
        bypass_mode: 'always' as const,
      };
    }),
  });
  const find = async () => {
    const all = await paginate('GET /repos/{owner}/{repo}/rulesets', { ...where, per_page: 100 });
    return all.find(
      (one) => one.name === name && (one.source_type ?? 'Repository') === 'Repository',
    )?.id;
  };
  const { thing: id, made } = await settle<number>(client, {
    find,
    make: async () => {
      const { data } = await request('POST /repos/{owner}/{repo}/rulesets', body(wanted));
      return data.id;
    },
  });
  if (made) return;
  const at = { ...where, ruleset_id: id };
  const { data } = await request('GET /repos/{owner}/{repo}/rulesets/{ruleset_id}', at);
  const rules = merged((data.rules ?? []) as readonly RawRule[], wanted);
  await repeat(client, () =>
    request('PUT /repos/{owner}/{repo}/rulesets/{ruleset_id}', { ...at, ...body(rules) }),
  );
}

/** Ours, with what else somebody has added to the set: other rules, other parameters. */
function merged(before: readonly RawRule[], ours: readonly RawRule[]): RawRule[] {
  const types = new Set(ours.map(({ type }) => type));
  return [
    ...before.filter(({ type }) => !types.has(type)),
    ...ours.map(({ type, parameters }) => {
      if (parameters === undefined) return { type };
      const known = (before.find((rule) => rule.type === type)?.parameters ?? {}) as Json;
      return { type, parameters: stricter(known, parameters as Json) };
    }),
  ];
}

/** What somebody asked for beyond ours stays: more to be true, more checks. */
function stricter(known: Json, ours: Json): Json {
  const asked = Object.entries(ours).filter(([, value]) => value !== false);
  const checks = [known, ours].flatMap(
    ({ required_status_checks: list = [] }) => list as readonly { readonly context: string }[],
  );
  const byName = new Map(checks.map((check) => [check.context, check]));
  return {
    ...ours,
    ...known,
    ...Object.fromEntries(asked),
    ...(checks.length === 0 ? {} : { required_status_checks: [...byName.values()] }),
  };
}

function raw(rule: Rule): RawRule {
  const { type } = rule;
  if (type === 'pull_request') {
    return {
      type,
      parameters: {
        required_approving_review_count: rule.reviews,
        require_code_owner_review: rule.codeOwners,
        dismiss_stale_reviews_on_push: rule.dismissStale,
        require_last_push_approval: rule.lastPushByOther,
        required_review_thread_resolution: false,
      },
    };
  }
  if (type === 'required_status_checks') {
    const checks = rule.checks.map(({ context, app }) =>
      app === undefined ? { context } : { context, integration_id: app },
    );
    return {
      type,
      parameters: { required_status_checks: checks, strict_required_status_checks_policy: false },
    };
  }
  return { type };
}

async function writeEnvironment(client: Client, write: Extract<Write, { kind: 'environment' }>) {
  const { request, where } = client;
  const { name, settings, branch, known } = write;
  const reviewers = settings.reviewers.map((reviewer) => {
    const [type, id] = reviewer.split(':');
    return { type: type === 'Team' ? ('Team' as const) : ('User' as const), id: Number(id) };
  });
  await repeat(client, () =>
    request('PUT /repos/{owner}/{repo}/environments/{environment_name}', {
      ...where,
      environment_name: name,
      wait_timer: settings.wait,
      prevent_self_review: !settings.selfReview,
      reviewers,
      deployment_branch_policy: { protected_branches: false, custom_branch_policies: true },
    }),
  );
  if (known.includes(branch)) return;
  const at = { ...where, environment_name: name };
  const policies =
    '/repos/{owner}/{repo}/environments/{environment_name}/deployment-branch-policies' as const;
  await settle(client, {
    find: async () => {
      const { data } = await request(`GET ${policies}`, { ...at, per_page: 100 });
      return data.branch_policies.find((policy) => policy.name === branch);
    },
    make: async () => (await request(`POST ${policies}`, { ...at, name: branch })).data,
  });
}
