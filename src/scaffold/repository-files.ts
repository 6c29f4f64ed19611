export interface NewRepository {
  readonly owner: string;
}

/** The files of a new config repository besides its agents: environments and owners. */
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
# Whose approvals count: people, each by every name they have, such as "ana@acme.example, @ana". A GitHub team is nobody here.
teams:
  release-managers: [${JSON.stringify(owner)}]
`,
    CODEOWNERS: `* ${owner}\n/.github/ ${owner}\n/CODEOWNERS ${owner}\nagents/*/guardrails.yaml ${owner}\nheadgate.yaml ${owner}\n`,
    '.gitignore': 'deploy/\n',
  };
}
