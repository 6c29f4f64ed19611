import type { Write } from './write.ts';

/** What a setting would do, as one line. */
export function writeInWords(write: Write): string {
  switch (write.kind) {
    case 'ruleset': {
      const { id, name, include, rules, bypass } = write;
      const past = bypass.length === 0 ? 'nobody gets past it' : `but for ${bypass.join(', ')}`;
      const types = rules.map(({ type }) => type).join(', ');
      return `${id === undefined ? 'make' : 'change'} the ruleset “${name}” for ${include.join(', ')}: ${types}; ${past}`;
    }
    case 'environment': {
      const { name, branch, settings } = write;
      const { reviewers, selfReview } = settings;
      const asked =
        reviewers.length === 0
          ? 'nobody is asked'
          : `${reviewers.join(', ')} approve${selfReview ? '' : ', never their own'}`;
      return `the environment ${name}: workflows of ${branch} alone; ${asked}`;
    }
    case 'tokens':
      return 'tokens of workflows read only, and approve no pull request';
    case 'actions':
      return 'actions run only where they are pinned to a commit';
    case 'immutable-releases':
      return 'releases are immutable';
  }
}
