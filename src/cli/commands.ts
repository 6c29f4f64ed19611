import type { ListedCommands } from './listed-command.ts';

/** Every command, with what `--help` says of it; the code of one is loaded only when it is asked for. */
export const commands: ListedCommands = {
  init: {
    summary: 'scaffold a config repository',
    load: () => import('./commands/init.ts'),
  },
  new: {
    summary: 'scaffold an agent',
    load: () => import('./commands/new.ts'),
  },
  types: {
    summary: 'TypeScript types of an agent’s inputs and output',
    load: () => import('./commands/types.ts'),
  },
  import: {
    summary: 'turn files of another ecosystem into agents',
    load: () => import('./commands/import.ts'),
  },
  export: {
    summary: 'hand an agent over to an engine that enforces it',
    load: () => import('./commands/export.ts'),
  },
  check: {
    summary: 'schema, rules and version bump of the agents that changed',
    load: () => import('./commands/check.ts'),
  },
  diff: {
    summary: 'what a change means: bumps, prompts word by word, tokens, money',
    load: () => import('./commands/diff.ts'),
  },
  eval: {
    summary: 'whether an agent got worse on its own cases',
    load: () => import('./commands/eval.ts'),
  },
  bump: {
    summary: 'write the version and the changelog entry that the changes need',
    load: () => import('./commands/bump.ts'),
  },
  release: {
    summary: 'tag every version that has no tag yet',
    load: () => import('./commands/release.ts'),
  },
  plan: {
    summary: 'what a promotion would do, gate by gate',
    load: () => import('./commands/plan.ts'),
  },
  promote: {
    summary: 'move releases to an environment',
    load: () => import('./commands/promote.ts'),
  },
  canary: {
    summary: 'grow, finish or take back what a share of tenants gets',
    load: () => import('./commands/canary.ts'),
  },
  approve: {
    summary: 'approve a release for an environment',
    load: () => import('./commands/approve.ts'),
  },
  rollback: {
    summary: 'take a release back',
    load: () => import('./commands/rollback.ts'),
  },
  revert: {
    summary: 'prepare a branch that takes a part of an agent back',
    load: () => import('./commands/revert.ts'),
  },
  resume: {
    summary: 'lift the hold that a rollback left',
    load: () => import('./commands/resume.ts'),
  },
  unquarantine: {
    summary: 'let a content return that was rolled back',
    load: () => import('./commands/unquarantine.ts'),
  },
  reconcile: {
    summary: 'repair what differs from the branches',
    load: () => import('./commands/reconcile.ts'),
  },
  drift: {
    summary: 'what differs from the branches',
    load: () => import('./commands/drift.ts'),
  },
  status: {
    summary: 'what runs where',
    load: () => import('./commands/status.ts'),
  },
  log: {
    summary: 'who moved what, when and why',
    load: () => import('./commands/log.ts'),
  },
  why: {
    summary: 'why this version runs there, and what keeps the next one out',
    load: () => import('./commands/why.ts'),
  },
  metrics: {
    summary: 'how often releases go out and come back, and how fast',
    load: () => import('./commands/metrics.ts'),
  },
  drill: {
    summary: 'rehearse a rollback, time it, record it',
    load: () => import('./commands/drill.ts'),
  },
  readiness: {
    summary: 'what an agent lacks for production, and what closes each gap',
    load: () => import('./commands/readiness.ts'),
  },
  protect: {
    summary: 'what guards the repository on GitHub, and what is missing',
    load: () => import('./commands/protect.ts'),
  },
  models: {
    summary: 'pins that come to their end, and the branch that exchanges one',
    load: () => import('./commands/models.ts'),
  },
  actions: {
    summary: 'what running agents wait for people with',
    load: () => import('./commands/actions.ts'),
  },
  'dead-letters': {
    summary: 'work of running agents that could not be done',
    load: () => import('./commands/dead-letters.ts'),
  },
  costs: {
    summary: 'what running agents spent, and whose it was',
    load: () => import('./commands/costs.ts'),
  },
  audit: {
    summary: 'every decision about running agents, and why',
    load: () => import('./commands/audit.ts'),
  },
  explain: {
    summary: 'what a rule means and what to do about it',
    load: () => import('./commands/explain.ts'),
  },
  rules: {
    summary: 'every rule',
    load: () => import('./commands/rules.ts'),
  },
  completion: {
    summary: 'a script by which a shell completes command lines',
    load: () => import('./commands/completion.ts'),
  },
  demo: {
    summary: 'the whole loop in a temporary repository, with a local remote',
    load: () => import('./commands/demo.ts'),
  },
};
