import type { Actor, EnvironmentProtection, Rule } from './protection.ts';

/** One setting that is to be put; the same one twice is one. */
export type Write =
  | {
      readonly kind: 'ruleset';
      /** Of the one that is replaced. */
      readonly id?: number;
      readonly name: string;
      readonly target: 'branch' | 'tag';
      readonly include: readonly string[];
      readonly rules: readonly Rule[];
      readonly bypass: readonly Actor[];
    }
  | {
      readonly kind: 'environment';
      readonly name: string;
      readonly settings: Omit<EnvironmentProtection, 'branches'>;
      /** Branches that it is opened to, besides those that it has; closed to all others. */
      readonly branch: string;
      readonly known: readonly string[];
    }
  | { readonly kind: 'tokens'; readonly readOnly: true; readonly mayApprove: false }
  | { readonly kind: 'actions'; readonly pinned: true }
  | { readonly kind: 'immutable-releases' };
