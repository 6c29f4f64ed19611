/** For examples: the edits by which the example agent, at 1.0.0, declares another version. */
export function declaredVersion(version: string): Record<string, [string, string][]> {
  return {
    'agents/example/agent.yaml': [['version: 1.0.0', `version: ${version}`]],
    'agents/example/CHANGELOG.md': [['## [1.0.0]', `## [${version}] - 2026-05-20\n\n## [1.0.0]`]],
  };
}
