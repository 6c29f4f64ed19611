import type { Command } from 'commander';

interface Listed {
  readonly summary: string;
  readonly load: () => Promise<{ register: (program: Command) => void }>;
}

/** Every command, with what `--help` says of it; the code of one is loaded only when it is asked for. */
export const commands: Readonly<Record<string, Listed>> = {
  check: {
    summary: 'schema, rules and version bump of the agents that changed',
    load: () => import('./commands/check.ts'),
  },
  explain: {
    summary: 'what a rule reports, why, and what to do about it',
    load: () => import('./commands/explain.ts'),
  },
  rules: {
    summary: 'every rule with its code and level',
    load: () => import('./commands/rules.ts'),
  },
};
