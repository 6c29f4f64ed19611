import { describe, expect, it } from 'vitest';
import { protect } from '../../src/adapters/github/protect.ts';
import { protectionText } from '../../src/cli/render/protection-text.ts';
import type { RowState } from '../../src/protect/row.ts';
import type { Wanted } from '../../src/protect/wanted.ts';
import { standIn } from '../github/forge-for.ts';
import type { StandIn } from '../github/stand-in.ts';
import { ACTIONS_APP } from '../github/state.ts';

const PROMOTER = 'Integration:4242';
const wanted: Wanted = {
  environments: [
    { name: 'staging', approved: false },
    { name: 'prod', approved: true },
  ],
  agents: ['refunds', 'triage'],
  promoters: [PROMOTER],
  reviewers: ['User:101'],
  ownersOf: () => ['@acme/safety'],
  root: '',
};

const yes = async () => {};

function github(stand: StandIn) {
  const { url, state } = stand;
  const repository = `${state.owner}/${state.repo}`;
  return { url, token: 'ghs_test', repository, pace: 0.001, timeoutMs: 2_000 };
}

/** A repository as GitHub makes it. */
async function fresh(fault?: Parameters<typeof standIn>[0]): Promise<StandIn> {
  const stand = await standIn(fault);
  const { settings } = stand.state;
  settings.set('/actions/permissions', { enabled: true, allowed_actions: 'all' });
  settings.set('/actions/permissions/workflow', {
    default_workflow_permissions: 'write',
    can_approve_pull_request_reviews: true,
  });
  settings.set('/immutable-releases', { enabled: false, enforced_by_owner: false });
  settings.set('/codeowners/errors', { errors: [] });
  return stand;
}

const statesOf = (rows: readonly { readonly id: string; readonly state: RowState }[]) =>
  Object.fromEntries(rows.map(({ id, state }) => [id, state]));

describe('protect', () => {
  it('says of a fresh repository what is missing, row by row, and changes nothing', async () => {
    const stand = await fresh();
    const report = await protect(github(stand), wanted);
    expect(statesOf(report.rows)).toEqual({
      review: 'missing',
      'code-owner-review': 'missing',
      'required-check': 'missing',
      history: 'missing',
      owners: 'stands',
      'owners-exist': 'stands',
      'environment-branches': 'missing',
      'release-tags': 'missing',
      'immutable-tags': 'missing',
      records: 'missing',
      'reviewers-prod': 'missing',
      'reviewers-headgate-fork-evals': 'missing',
      'branches-staging': 'missing',
      'branches-staging-unattended': 'missing',
      'branches-prod': 'missing',
      'branches-prod-unattended': 'missing',
      'branches-headgate-release': 'missing',
      'branches-headgate-fork-evals': 'missing',
      'workflow-token': 'missing',
      'workflow-approval': 'missing',
      'pinned-actions': 'missing',
      'immutable-releases': 'missing',
    });
    expect(report.plan).toHaveLength(14);
    expect(stand.calls.filter((call) => !call.startsWith('GET'))).toEqual([]);
  });

  it('puts what is missing, all of it, and the second time nothing', async () => {
    const stand = await fresh();
    const shown: (readonly string[])[] = [];
    const first = await protect(github(stand), wanted, async (plan) => void shown.push(plan));
    expect(shown).toEqual([first.plan]);
    expect(first.rows.filter(({ state }) => state !== 'stands')).toEqual([]);
    const before = stand.calls.length;
    const second = await protect(github(stand), wanted, yes);
    expect(second).toEqual({ ...first, plan: [], applied: false });
    expect(stand.calls.slice(before).filter((call) => !call.startsWith('GET'))).toEqual([]);
  });

  it('wants somebody who approves what a stranger’s change may spend, also whoever started it', async () => {
    const stand = await fresh();
    await protect(github(stand), wanted, yes);
    const path = '/environments/headgate-fork-evals';
    const rule = () =>
      [stand.state.settings.get(path)?.protection_rules]
        .flat()
        .find((one) => (one as { type: string }).type === 'required_reviewers');
    expect(rule()).toMatchObject({ prevent_self_review: false, reviewers: [{ type: 'User' }] });

    const environment = stand.state.settings.get(path);
    stand.state.settings.set(path, { ...environment, protection_rules: [] });
    const { rows, plan } = await protect(github(stand), wanted);
    expect(rows.filter(({ state }) => state === 'missing')).toEqual([
      {
        id: 'reviewers-headgate-fork-evals',
        promise: 'Somebody approves what evals of a fork’s change spend',
        state: 'missing',
        found: ['nobody is asked'],
      },
    ]);
    expect(plan).toEqual([
      'the environment headgate-fork-evals: workflows of main alone; User:101 approve',
    ]);
  });

  it('leaves what somebody asks for beyond it', async () => {
    const stand = await fresh();
    await protect(github(stand), wanted, yes);
    const [path, set] =
      [...stand.state.settings].find(([, one]) => one.name === 'headgate: default branch') ?? [];
    const rules = (set?.rules ?? []) as { type: string; parameters: Record<string, unknown> }[];
    const edited = rules.map((rule) =>
      rule.type === 'pull_request'
        ? {
            ...rule,
            parameters: {
              ...rule.parameters,
              required_approving_review_count: 2,
              required_review_thread_resolution: true,
              require_code_owner_review: false,
            },
          }
        : rule,
    );
    stand.state.settings.set(path ?? '', {
      ...set,
      rules: [...edited, { type: 'required_signatures' }],
    });
    const report = await protect(github(stand), wanted, yes);
    expect(report.plan).toHaveLength(1);
    const after = stand.state.settings.get(path ?? '')?.rules as typeof rules;
    expect(after.map(({ type }) => type)).toContain('required_signatures');
    expect(after.find(({ type }) => type === 'pull_request')?.parameters).toMatchObject({
      required_approving_review_count: 2,
      required_review_thread_resolution: true,
      require_code_owner_review: true,
    });
  });

  it('lets only GitHub Actions report the check, by the number that the server gives it', async () => {
    const checksAt = async () => {
      const stand = await fresh();
      await protect(github(stand), wanted, yes);
      const set = [...stand.state.settings].find(
        ([, one]) => one.name === 'headgate: default branch',
      );
      return ((set?.[1].rules ?? []) as { parameters?: Record<string, unknown> }[]).flatMap(
        ({ parameters }) => parameters?.required_status_checks ?? [],
      );
    };
    expect(await checksAt()).toEqual([{ context: 'headgate', integration_id: ACTIONS_APP }]);
  });

  it('takes no check from any source: whoever may push can report one of that name', async () => {
    const stand = await fresh();
    await protect(github(stand), wanted, yes);
    const source = async (app: number | undefined) => {
      const [path = '', set] =
        [...stand.state.settings].find(([, one]) => one.name === 'headgate: default branch') ?? [];
      const rules = (set?.rules ?? []) as { type: string; parameters: object }[];
      const checks = [
        { context: 'headgate', ...(app === undefined ? {} : { integration_id: app }) },
        { context: 'lint', integration_id: 7 },
      ];
      stand.state.settings.set(path, {
        ...set,
        rules: rules.map((rule) =>
          rule.type === 'required_status_checks'
            ? { ...rule, parameters: { ...rule.parameters, required_status_checks: checks } }
            : rule,
        ),
      });
      const { rows, plan } = await protect(github(stand), wanted);
      return { row: rows.find(({ id }) => id === 'required-check'), plan };
    };
    for (const other of [undefined, 7]) {
      const { row, plan } = await source(other);
      expect(row).toMatchObject({
        state: 'missing',
        found: ['whoever may push can report “headgate”: it is taken from any source'],
      });
      expect(plan).toHaveLength(1);
    }
    await protect(github(stand), wanted, yes);
    const checks = [...stand.state.settings.values()].flatMap(({ rules }) =>
      ((rules ?? []) as { parameters?: { required_status_checks?: unknown[] } }[]).flatMap(
        ({ parameters }) => parameters?.required_status_checks ?? [],
      ),
    );
    expect(checks).toEqual([
      { context: 'headgate', integration_id: ACTIONS_APP },
      { context: 'lint', integration_id: 7 },
    ]);
  });

  it('puts the rest where GitHub does not take one setting, and says which and why', async () => {
    const why = 'Please ensure the billing plan supports the required reviewers protection rule.';
    const stand = await fresh();
    stand.state.settings.set('/no-reviewers', { message: why });
    const report = await protect(github(stand), wanted, yes);
    expect(report.refused).toEqual([
      {
        setting: 'the environment prod: workflows of main alone; User:101 approve, never their own',
        why: expect.stringContaining(why),
      },
      {
        setting: 'the environment headgate-fork-evals: workflows of main alone; User:101 approve',
        why: expect.stringContaining(why),
      },
    ]);
    const missing = report.rows.filter(({ state }) => state !== 'stands').map(({ id }) => id);
    expect(missing).toEqual([
      ...['reviewers-prod', 'reviewers-headgate-fork-evals'],
      ...['branches-prod', 'branches-headgate-fork-evals'],
    ]);
    const text = protectionText(report);
    expect(text).toMatch(/^Refused:\n {2}the environment prod: .*\n {4}.*billing plan/m);
    expect(text.split('Refused:')[0]).not.toContain('  the environment prod:');
  });

  it('finds administrators who get past the reviewers, where GitHub says so', async () => {
    const stand = await fresh();
    await protect(github(stand), wanted, yes);
    const path = '/environments/prod';
    const rowOf = async (can_admins_bypass: boolean) => {
      stand.state.settings.set(path, { ...stand.state.settings.get(path), can_admins_bypass });
      const { rows } = await protect(github(stand), wanted);
      return rows.find(({ id }) => id === 'admins-prod');
    };
    expect(await rowOf(true)).toMatchObject({
      state: 'missing',
      remedy: expect.stringContaining('untick'),
    });
    expect(await rowOf(false)).toMatchObject({ state: 'stands' });
  });

  it('knows whether an approval on GitHub is one of somebody who counts', async () => {
    const stand = await fresh();
    const rowOf = async (...approvers: string[]) => {
      const environments = [{ name: 'prod', approved: true, approvers }];
      const { rows } = await protect(github(stand), { ...wanted, environments });
      return rows.find(({ id }) => id === 'approvers-prod');
    };
    expect(await rowOf('@acme/agents', 'ana@acme.example')).toMatchObject({
      state: 'missing',
      remedy: 'list people in teams of headgate.yaml, as "ana@acme.example, @ana"',
    });
    expect(await rowOf('ana@acme.example, @ana')).toMatchObject({ state: 'stands' });
  });

  it('takes a tag by the name of the default branch for another ref', async () => {
    const stand = await fresh();
    await protect(github(stand), wanted, yes);
    for (const [path, policy] of stand.state.settings) {
      if (!path.startsWith('/environments/prod/deployment-branch-policies/')) continue;
      stand.state.settings.set(path, { ...policy, type: 'tag' });
    }
    const { rows } = await protect(github(stand), wanted);
    expect(rows.find(({ id }) => id === 'branches-prod')).toMatchObject({
      state: 'missing',
      found: ['refs/tags/main may use them'],
    });
  });

  it('stops no workflow that names its actions by a tag, and says which they are', async () => {
    const stand = await fresh();
    const unpinnedUses = ['.github/workflows/ci.yml: actions/checkout@v7'];
    const { rows } = await protect(github(stand), { ...wanted, unpinnedUses }, yes);
    expect(rows.find(({ id }) => id === 'pinned-actions')).toMatchObject({
      state: 'missing',
      found: ['actions may be named by a tag', ...unpinnedUses],
      remedy: expect.stringContaining('pin these'),
    });
    expect(stand.state.settings.get('/actions/permissions')).not.toHaveProperty(
      'sha_pinning_required',
    );
  });

  it('wants an owner for workflows that are yet to be written: any may have a job of that name', async () => {
    const stand = await fresh();
    const ownersOf = (path: string) => (/headgate|CODEOWNERS|guard/.test(path) ? ['@acme/a'] : []);
    const { rows } = await protect(github(stand), { ...wanted, ownersOf });
    expect(rows.find(({ id }) => id === 'owners')).toMatchObject({
      state: 'missing',
      found: ['a new file in .github/workflows/ has none'],
    });
  });

  it('finds whoever is let past a rule', async () => {
    const stand = await fresh();
    await protect(github(stand), wanted, yes);
    for (const [path, set] of stand.state.settings) {
      if (!path.startsWith('/rulesets/')) continue;
      const admin = { actor_type: 'RepositoryRole', actor_id: 5, bypass_mode: 'always' };
      const actors = [...((set.bypass_actors ?? []) as unknown[]), admin];
      stand.state.settings.set(path, { ...set, bypass_actors: actors });
    }
    const { rows } = await protect(github(stand), wanted);
    const missing = rows.filter(({ state }) => state === 'missing');
    expect(missing.map(({ id }) => id)).toEqual([
      ...['review', 'code-owner-review', 'required-check', 'history'],
      ...['environment-branches', 'release-tags', 'immutable-tags', 'records'],
    ]);
    expect(missing[4]?.found).toEqual(['RepositoryRole:5 may get past “headgate: environments”']);
  });

  it('takes what a token may not see for unknown, never for missing, and puts nothing for it', async () => {
    const stand = await standIn();
    stand.state.settings.set('/rulesets/7', {
      ...{ id: 7, name: 'all', target: 'branch', source: 'acme', source_type: 'Organization' },
      enforcement: 'active',
      conditions: { ref_name: { include: ['~ALL'], exclude: [] } },
      rules: [{ type: 'deletion' }, { type: 'non_fast_forward' }],
    });
    const { rows, plan } = await protect(github(stand), wanted);
    expect(statesOf(rows)).toMatchObject({
      history: 'unknown',
      records: 'unknown',
      'workflow-token': 'unknown',
      'pinned-actions': 'unknown',
      'owners-exist': 'unknown',
    });
    expect(plan.join('\n')).not.toMatch(/tokens of workflows|records/);
  });

  it('counts branch protection as it was before rulesets', async () => {
    const stand = await fresh();
    stand.state.settings.set('/branches/main/protection', {
      url: 'https://api.github.test/protection',
      enforce_admins: { url: 'https://api.github.test/admins', enabled: true },
      allow_force_pushes: { enabled: false },
      allow_deletions: { enabled: false },
      required_status_checks: {
        contexts: ['headgate'],
        checks: [{ context: 'headgate', app_id: ACTIONS_APP }],
      },
      required_pull_request_reviews: {
        url: 'https://api.github.test/reviews',
        dismiss_stale_reviews: true,
        require_code_owner_reviews: false,
        required_approving_review_count: 1,
        require_last_push_approval: true,
      },
    });
    const { rows } = await protect(github(stand), wanted);
    expect(statesOf(rows)).toMatchObject({
      review: 'stands',
      'code-owner-review': 'missing',
      'required-check': 'stands',
      history: 'stands',
    });
  });

  it('asks for names that it can’t know, and puts nothing in their place', async () => {
    const stand = await fresh();
    const nobody = { ...wanted, promoters: [], reviewers: [], ownersOf: undefined };
    const { rows } = await protect(github(stand), nobody, yes);
    const missing = rows.filter(({ state }) => state === 'missing');
    expect(missing.map(({ id, remedy }) => [id, remedy?.split(' ').slice(0, 2).join(' ')])).toEqual(
      [
        ['owners', 'give them'],
        ['environment-branches', 'name who'],
        ['release-tags', 'name who'],
        ['reviewers-prod', 'name them:'],
        ['reviewers-headgate-fork-evals', 'name them:'],
      ],
    );
  });

  it('makes one of each when GitHub fails after it has done what it was asked', async () => {
    let calls = 0;
    const stand = await fresh({
      fault: (call) => {
        if (call.startsWith('GET')) return undefined;
        calls += 1;
        return calls % 2 === 1 ? 'badGatewayAfter' : undefined;
      },
    });
    const { rows } = await protect(github(stand), wanted, yes);
    expect(rows.filter(({ state }) => state !== 'stands')).toEqual([]);
    const names = [...stand.state.settings].flatMap(([path, { name }]) =>
      path.startsWith('/rulesets/') ? [name] : [],
    );
    expect(names.sort()).toEqual([
      'headgate: default branch',
      'headgate: environments',
      'headgate: records',
      'headgate: releases',
      'headgate: who releases',
    ]);
  });

  it('says which forms of the Actions tab do not know what there is', async () => {
    const stand = await fresh();
    const rowOf = async (staleWorkflows: readonly string[]) => {
      const { rows } = await protect(github(stand), { ...wanted, staleWorkflows });
      return rows.find(({ id }) => id === 'workflow-choices');
    };
    expect(await rowOf([])).toMatchObject({ state: 'stands', found: [] });
    expect(await rowOf(['.github/workflows/headgate-promote.yml'])).toMatchObject({
      state: 'missing',
      found: ['.github/workflows/headgate-promote.yml is of other agents, environments or secrets'],
      remedy: 'headgate init --github, and merge what it writes',
    });
  });
});
