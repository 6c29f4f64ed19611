/** Files that a team writes on in: made once, never renewed. */
export function communityFiles(): Readonly<Record<string, string>> {
  return {
    '.github/pull_request_template.md': `## What changes for whoever the agent talks to

## Why

## How it can be taken back

<!-- \`headgate bump\` writes version and changelog; \`headgate check\` says what is missing. -->
`,
    '.github/dependabot.yml': `version: 2
updates:
  # Actions are pinned to commits; this is what moves the pins, a week after a release.
  - package-ecosystem: github-actions
    directory: /
    schedule:
      interval: weekly
    cooldown:
      default-days: 7
    groups:
      actions:
        patterns: ["*"]
`,
  };
}
