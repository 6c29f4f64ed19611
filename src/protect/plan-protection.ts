import type {
  Actor,
  EnvironmentProtection,
  Protection,
  RequiredCheck,
  Rule,
} from './protection.ts';
import type { Row } from './row.ts';
import { FORK_EVALS_ENVIRONMENT, REQUIRED_CHECK, type Wanted } from './wanted.ts';
import type { Write } from './write.ts';

const NO_ENVIRONMENT: EnvironmentProtection = {
  reviewers: [],
  selfReview: true,
  wait: 0,
  branches: undefined,
};

/** What `--apply` puts for the rows that are missing, the least that lets them stand; [] when nothing is to be done. */
export function planProtection(
  protection: Protection,
  wanted: Wanted,
  rows: readonly Row[],
): Write[] {
  const missing = new Set(
    rows
      .filter(({ state, remedy }) => state === 'missing' && remedy === undefined)
      .map(({ id }) => id),
  );
  const wants = (...ids: readonly string[]) => ids.some((id) => missing.has(id));
  return [
    ...rulesets(protection, wanted, wants),
    ...environments(protection, wanted, missing),
    ...(wants('workflow-token', 'workflow-approval')
      ? [{ kind: 'tokens', readOnly: true, mayApprove: false } as const]
      : []),
    ...(wants('pinned-actions') ? [{ kind: 'actions', pinned: true } as const] : []),
    ...(wants('immutable-releases') ? [{ kind: 'immutable-releases' } as const] : []),
  ];
}

function rulesets(
  protection: Protection,
  { promoters }: Wanted,
  wants: (...ids: readonly string[]) => boolean,
): Write[] {
  const ours = (
    target: 'branch' | 'tag',
    title: string,
    include: readonly string[],
    rules: readonly Rule[],
    bypass: readonly Actor[] = [],
  ): Write => {
    const name = `headgate: ${title}`;
    const id = protection.rulesets?.find((set) => set.name === name && set.id !== undefined)?.id;
    return {
      kind: 'ruleset',
      ...(id === undefined ? {} : { id }),
      name,
      target,
      include,
      rules,
      bypass,
    };
  };
  const set = (...types: readonly ('creation' | 'update' | 'deletion' | 'non_fast_forward')[]) =>
    types.map((type) => ({ type }));
  return [
    ...(wants('review', 'code-owner-review', 'required-check', 'history')
      ? [ours('branch', 'default branch', ['~DEFAULT_BRANCH'], defaultBranchRules(protection))]
      : []),
    ...(wants('environment-branches')
      ? [
          ours(
            'branch',
            'environments',
            ['refs/heads/env/*'],
            set('creation', 'update', 'deletion', 'non_fast_forward'),
            promoters,
          ),
        ]
      : []),
    ...(wants('records')
      ? [
          ours(
            'branch',
            'records',
            ['refs/heads/headgate/records'],
            set('deletion', 'non_fast_forward'),
          ),
        ]
      : []),
    ...(wants('release-tags')
      ? [ours('tag', 'who releases', ['refs/tags/*/v*'], set('creation'), promoters)]
      : []),
    ...(wants('immutable-tags')
      ? [ours('tag', 'releases', ['refs/tags/*/v*'], set('update', 'deletion'))]
      : []),
  ];
}

/** Where more is asked for already, no less. */
function defaultBranchRules({ rulesets, workflowsApp }: Protection): Rule[] {
  const before = rulesets?.find(({ name }) => name === 'headgate: default branch')?.rules ?? [];
  const reviews = before.flatMap((rule) => (rule.type === 'pull_request' ? [rule.reviews] : []));
  const checks = before.flatMap((rule) =>
    rule.type === 'required_status_checks' ? rule.checks : [],
  );
  const isOther = ({ context }: RequiredCheck) => context !== REQUIRED_CHECK;
  const app = workflowsApp ?? checks.find((check) => !isOther(check))?.app;
  const required = { context: REQUIRED_CHECK, ...(app === undefined ? {} : { app }) };
  return [
    { type: 'deletion' },
    { type: 'non_fast_forward' },
    {
      type: 'pull_request',
      reviews: Math.max(1, ...reviews),
      codeOwners: true,
      dismissStale: true,
      lastPushByOther: true,
    },
    { type: 'required_status_checks', checks: [...checks.filter(isOther), required] },
  ];
}

function environments(
  { environments: known, defaultBranch }: Protection,
  { environments: named, reviewers }: Wanted,
  missing: ReadonlySet<string>,
): Write[] {
  const names = [...missing].flatMap(
    (id) => /^(?:reviewers|branches)-(.+)$/.exec(id)?.slice(1) ?? [],
  );
  return [...new Set(names)].map((name) => {
    const before = known?.get(name) ?? NO_ENVIRONMENT;
    const approved = named.some((one) => one.name === name && one.approved);
    const asks = approved || name === FORK_EVALS_ENVIRONMENT;
    const asked = before.reviewers.length === 0 && asks ? reviewers : before.reviewers;
    return {
      kind: 'environment',
      name,
      settings: {
        reviewers: asked,
        selfReview: approved && asked.length > 0 ? false : before.selfReview,
        wait: before.wait,
      },
      branch: defaultBranch,
      known: Array.isArray(before.branches) ? before.branches : [],
    };
  });
}
