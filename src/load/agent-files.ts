/** What a file in an agent's folder is, by its fixed name (docs/design.md). */
export type AgentFileKind =
  | 'manifest'
  | 'prompt'
  | 'tools'
  | 'guardrails'
  | 'operations'
  | 'evals'
  | 'changelog'
  | 'ignored'
  | 'unexpected';

const FIXED: ReadonlyMap<string, AgentFileKind> = new Map([
  ['agent.yaml', 'manifest'],
  ['tools.yaml', 'tools'],
  ['guardrails.yaml', 'guardrails'],
  ['operations.yaml', 'operations'],
  ['CHANGELOG.md', 'changelog'],
  ['README.md', 'ignored'],
  // A release commit carries these two beside the sources that they were made from.
  ['bundle.json', 'ignored'],
  ['release.json', 'ignored'],
]);

const ROLE = /^prompts\/[a-z][a-z0-9]*(-[a-z0-9]+)*\.md$/;
const SUITE = /^evals\/[A-Za-z0-9][A-Za-z0-9._-]*\.yaml$/;

/** The kind of a file, by its path inside the agent's folder. */
export function agentFileKind(path: string): AgentFileKind {
  const fixed = FIXED.get(path);
  if (fixed) return fixed;
  if (ROLE.test(path)) return 'prompt';
  if (SUITE.test(path)) return 'evals';
  // Data that cases refer to (documents, expected answers) is the suite's own business.
  if (path.startsWith('evals/') && !/\.ya?ml$/i.test(path)) return 'ignored';
  return 'unexpected';
}

/** Every fixed name, for "did you mean". */
export const AGENT_FILE_NAMES: readonly string[] = [
  ...[...FIXED.keys()].filter((name) => !name.endsWith('.json')),
  'prompts/system.md',
  'evals/cases.yaml',
];
