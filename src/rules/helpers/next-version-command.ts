import { compareVersions, nextVersion } from '../../core/version.ts';
import { requiredBump } from '../../diff/required-bump.ts';
import type { AgentContext } from '../define-rule.ts';

/** What to do about a version: the command, and the version that it writes where that is plain. */
export function nextVersionCommand({ agent, base, changes, releases }: AgentContext): string {
  const required = requiredBump([...changes, ...(releases?.previous?.changes ?? [])]);
  const since = requiredBump(releases?.changesSince ?? []);
  const bump = required === 'none' ? since : required;
  const head = agent.manifest.value.version;
  const known = [base?.manifest.value.version ?? head, ...(releases?.versions ?? [])];
  const newest = known.reduce((a, b) => (compareVersions(a, b) >= 0 ? a : b));
  const command = `Run \`headgate bump ${agent.name}\``;
  if (bump === 'none' || head.includes('-')) return `${command}.`;
  return `${command}, which writes ${nextVersion(newest, bump)}.`;
}
