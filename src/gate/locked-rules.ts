import type { Rule } from '../rules/define-rule.ts';

const LOCKED = ['version', 'release', 'ignore', 'baseline', 'policy'];

/**
 * True for a rule that no level, comment or baseline entry may silence: what a file must be to be read at
 * all, and what the gate itself rests on. A pull request could otherwise excuse itself.
 */
export function isLocked(rule: Rule): boolean {
  const [group = ''] = rule.id.split('/');
  return LOCKED.includes(group) || (rule.scope === 'load' && rule.severity === 'error');
}
