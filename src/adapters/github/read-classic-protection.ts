import { ForgeError } from '../../ports/forge-error.ts';
import type { RequiredCheck, Rule, Ruleset } from '../../protect/protection.ts';
import { checkOf } from './check-of.ts';
import type { Client } from './client.ts';

/** Branch protection as it was before rulesets, in their words; [] where the branch has none. */
export async function readClassicProtection(
  { request, where }: Client,
  branch: string,
): Promise<Ruleset[]> {
  const route = 'GET /repos/{owner}/{repo}/branches/{branch}/protection';
  const answer = await request(route, { ...where, branch }).catch((error: unknown) => {
    if (error instanceof ForgeError && error.kind === 'missing') return undefined;
    throw error;
  });
  if (!answer) return [];
  const {
    required_pull_request_reviews: reviews,
    required_status_checks: checks,
    allow_force_pushes: force,
    allow_deletions: deletions,
    enforce_admins: admins,
  } = answer.data;
  const past = reviews?.bypass_pull_request_allowances;
  const letPast = [...(past?.users ?? []), ...(past?.teams ?? []), ...(past?.apps ?? [])];
  const rules: Rule[] = [
    ...(force?.enabled ? [] : [{ type: 'non_fast_forward' } as const]),
    ...(deletions?.enabled ? [] : [{ type: 'deletion' } as const]),
    ...(checks ? [{ type: 'required_status_checks', checks: checksOf(checks) } as const] : []),
    ...(reviews
      ? [
          {
            type: 'pull_request',
            reviews: reviews.required_approving_review_count ?? 0,
            codeOwners: reviews.require_code_owner_reviews,
            dismissStale: reviews.dismiss_stale_reviews,
            lastPushByOther: reviews.require_last_push_approval === true,
          } as const,
        ]
      : []),
  ];
  return [
    {
      name: `branch protection of ${branch}`,
      target: 'branch',
      active: true,
      include: [`refs/heads/${branch}`],
      exclude: [],
      rules,
      bypass: [
        ...(admins?.enabled ? [] : ['RepositoryRole:admin' as const]),
        ...(letPast.length > 0 ? ['Listed:allowances' as const] : []),
      ],
    },
  ];
}

interface RawChecks {
  readonly contexts: readonly string[];
  readonly checks?: readonly { readonly context: string; readonly app_id: number | null }[];
}

/** The list with apps is newer than the one of names; what is in both is one. */
function checksOf({ contexts, checks = [] }: RawChecks): RequiredCheck[] {
  const named = new Set(checks.map(({ context }) => context));
  const others = contexts.filter((context) => !named.has(context));
  return [
    ...checks.map(({ context, app_id: app }) => checkOf(context, app)),
    ...others.map((context) => ({ context })),
  ];
}
