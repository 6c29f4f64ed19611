export interface NewRepository {
  readonly owner: string;
}

/** The files of a new config repository besides its agents: environments, owners, the gate on pull requests. */
export function repositoryFiles({ owner }: NewRepository): Readonly<Record<string, string>> {
  return {
    'headgate.yaml': `# yaml-language-server: $schema=https://raw.githubusercontent.com/headgate/headgate/main/schemas/headgate.schema.json
environments:
  staging:
    deploy: on-release
    targets: [{ type: directory, path: deploy/staging }]
    bindings: { queuePrefix: stg-, triggers: [event] }
  prod:
    after: { environment: staging, soak: 1h }
    approvals: { required: 1, from: [release-managers], notAuthor: true }
    targets: [{ type: directory, path: deploy/prod }]
    bindings: { queuePrefix: prd-, triggers: [schedule, event] }
teams:
  release-managers: [${JSON.stringify(owner)}]
`,
    CODEOWNERS: `* ${owner}\nagents/*/guardrails.yaml ${owner}\nheadgate.yaml ${owner}\n`,
    '.gitignore': 'deploy/\n',
    '.github/workflows/headgate.yml': `name: headgate
on:
  pull_request:
permissions:
  contents: read
jobs:
  gate:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v6
        with:
          fetch-depth: 0
          persist-credentials: false
      - uses: actions/setup-node@v6
        with:
          node-version: 24
      # The merge commit of a pull request has the base as its first parent.
      - run: npx --yes headgate@0.1 check --base HEAD^1 --head HEAD --format github
`,
  };
}
