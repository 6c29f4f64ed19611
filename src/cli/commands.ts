import type { Command } from 'commander';

interface Listed {
  readonly summary: string;
  readonly load: () => Promise<{ register: (program: Command) => void }>;
}

/** Every command, with what `--help` says of it; the code of one is loaded only when it is asked for. */
export const commands: Readonly<Record<string, Listed>> = {
  init: {
    summary: 'scaffold a config repository',
    load: () => import('./commands/init.ts'),
  },
  new: {
    summary: 'scaffold an agent',
    load: () => import('./commands/new.ts'),
  },
  import: {
    summary: 'turn files of another ecosystem into agents',
    load: () => import('./commands/import.ts'),
  },
  check: {
    summary: 'schema, rules and version bump of the agents that changed',
    load: () => import('./commands/check.ts'),
  },
  bump: {
    summary: 'write the version and the changelog entry that the changes need',
    load: () => import('./commands/bump.ts'),
  },
  explain: {
    summary: 'what a rule means and what to do about it',
    load: () => import('./commands/explain.ts'),
  },
  rules: {
    summary: 'every rule',
    load: () => import('./commands/rules.ts'),
  },
  demo: {
    summary: 'the whole loop in a temporary repository, with a local remote',
    load: () => import('./commands/demo.ts'),
  },
};
