import { type Job, type Step, triggersOf, type Workflow } from './workflow.ts';

type Audit = (workflow: Workflow) => string[];

/** What somebody else may have written, or chosen the name of. Anything else of an expression is a fixed text. */
const SAFE_IN_SCRIPT = /^(runner\.(temp|os)|github\.(token|sha|run_id|run_attempt|repository))$/;
const PINNED = /^(\.\/|[\w.-]+\/[\w./-]+@[0-9a-f]{40}$)/;

/**
 * What zizmor looks for, as far as it can be told from a workflow alone, by zizmor's names: every entry says where it
 * does not hold.
 */
export const AUDITS: Readonly<Record<string, Audit>> = {
  'template-injection': (workflow) =>
    steps(workflow).flatMap(([at, { run, uses, with: inputs = {} }]) => {
      const scripts = uses?.startsWith('actions/github-script') ? String(inputs.script) : '';
      return expressions(`${run ?? ''}${scripts}`)
        .filter((expression) => !SAFE_IN_SCRIPT.test(expression))
        .map((expression) => `${at}: ${expression}`);
    }),

  'dangerous-triggers': (workflow) =>
    triggersOf(workflow).flatMap((trigger) => {
      if (trigger === 'pull_request_target') return [trigger];
      if (trigger !== 'workflow_run') return [];
      const said = /zizmor: ignore\[dangerous-triggers\] \S+ \S+/.test(workflow.text);
      // What runs there is the default branch's: nothing of the run that it answers to.
      const foreign = steps(workflow).filter(([, { uses, with: inputs = {} }]) => {
        return uses?.startsWith('actions/checkout@') === true && 'ref' in inputs;
      });
      return [...(said ? [] : [trigger]), ...foreign.map(([at]) => `${at}: checks out`)];
    }),

  'excessive-permissions': (workflow) => [
    ...(isEmpty(workflow.permissions) ? [] : ['the workflow gives to all jobs']),
    ...jobs(workflow).flatMap(([id, { permissions }]) => {
      if (permissions === undefined) return [`${id} does not say`];
      return typeof permissions === 'string' ? [`${id} takes ${permissions}`] : [];
    }),
  ],

  'undocumented-permissions': ({ text }) =>
    [...text.matchAll(/^ {6}([a-z-]+): (read|write)$/gm)].map(([line]) => line.trim()),

  'unpinned-uses': (workflow) =>
    steps(workflow).flatMap(([at, { uses }]) =>
      uses === undefined || PINNED.test(uses) ? [] : [`${at}: ${uses}`],
    ),

  'ref-version-mismatch': ({ text }) =>
    [...text.matchAll(/uses: (\S+@[0-9a-f]{40})(.*)$/gm)].flatMap(([, uses = '', rest = '']) =>
      /^ # v\d+\.\d+\.\d+$/.test(rest) ? [] : [uses],
    ),

  artipacked: (workflow) =>
    steps(workflow).flatMap(([at, { uses, with: inputs = {} }]) =>
      uses?.startsWith('actions/checkout@') && inputs['persist-credentials'] !== false ? [at] : [],
    ),

  'cache-poisoning': (workflow) => {
    const releases = jobs(workflow).filter(([, job]) => writes(job));
    return releases.flatMap(([id, job]) =>
      job.steps.flatMap(({ uses = '', with: inputs = {} }) => {
        const caches =
          uses.startsWith('actions/cache') ||
          (uses.startsWith('actions/setup-') && inputs['package-manager-cache'] !== false);
        return caches ? [`${id}: ${uses}`] : [];
      }),
    );
  },

  'overprovisioned-secrets': ({ text }) =>
    expressions(text).filter((expression) =>
      /\bsecrets\b(?!\.\w)|toJSON\(secrets/.test(expression),
    ),

  'secrets-inherit': (workflow) =>
    jobs(workflow).flatMap(([id, { secrets }]) => (secrets === 'inherit' ? [id] : [])),

  'secrets-outside-env': (workflow) =>
    jobs(workflow).flatMap(([id, job]) =>
      JSON.stringify(job).includes('secrets.') && job.environment === undefined ? [id] : [],
    ),

  'github-env': (workflow) =>
    steps(workflow).flatMap(([at, { run = '' }]) =>
      /GITHUB_(ENV|PATH)\b|set-env|add-path/.test(run) ? [at] : [],
    ),

  'insecure-commands': ({ text }) =>
    text.includes('ACTIONS_ALLOW_UNSECURE_COMMANDS') ? ['allowed'] : [],

  'self-hosted-runner': (workflow) =>
    jobs(workflow).flatMap(([id, job]) =>
      JSON.stringify(job['runs-on'] ?? '').includes('self-hosted') ? [id] : [],
    ),

  'unsound-condition': ({ text }) =>
    [...text.matchAll(/^\s*(?:- )?if: [|>].*$/gm)].map(([line]) => line.trim()),

  'bot-conditions': (workflow) =>
    [...jobs(workflow), ...steps(workflow)].flatMap(([at, { if: condition = '' }]) =>
      /github\.(actor|triggering_actor)\b/.test(condition) ? [at] : [],
    ),

  'use-trusted-publishing': ({ text }) =>
    /NPM_TOKEN|NODE_AUTH_TOKEN/.test(text) ? ['a token of npm'] : [],

  'anonymous-definition': (workflow) => [
    ...(workflow.name === undefined ? ['the workflow'] : []),
    ...jobs(workflow).flatMap(([id, { name }]) => (name === undefined ? [id] : [])),
  ],

  'concurrency-limits': ({ concurrency, text }) =>
    concurrency?.['cancel-in-progress'] !== undefined || /^# No concurrency: .+\.$/m.test(text)
      ? []
      : ['says nothing'],

  'timeout-minutes': (workflow) =>
    jobs(workflow).flatMap(([id, job]) => (job['timeout-minutes'] === undefined ? [id] : [])),

  'cancelled-writes': (workflow) =>
    workflow.concurrency?.['cancel-in-progress'] === true
      ? jobs(workflow).flatMap(([id, job]) => (writes(job) ? [id] : []))
      : [],
};

/** Every finding of every audit, `audit: where`. */
export function audit(workflow: Workflow): string[] {
  return Object.entries(AUDITS).flatMap(([name, find]) =>
    find(workflow).map((where) => `${name}: ${where}`),
  );
}

function jobs(workflow: Workflow): readonly (readonly [string, Job])[] {
  return Object.entries(workflow.jobs);
}

function steps(workflow: Workflow): readonly (readonly [string, Step])[] {
  return jobs(workflow).flatMap(([id, job]) =>
    job.steps.map((step, index) => [`${id}.${index}`, step] as const),
  );
}

function expressions(text: string): string[] {
  return [...text.matchAll(/\$\{\{(.*?)\}\}/gs)].map(([, inner = '']) => inner.trim());
}

function isEmpty(permissions: unknown): boolean {
  return typeof permissions === 'object' && Object.keys(permissions ?? {}).length === 0;
}

function writes({ permissions }: Job): boolean {
  return typeof permissions === 'object' && Object.values(permissions).includes('write');
}
