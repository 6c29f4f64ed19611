import { AREAS } from './agent-files.ts';
import type { SyntheticFile } from './synthetic-file.ts';

/** headgate.yaml and CODEOWNERS of the made repository. */
export function policyFiles(): SyntheticFile[] {
  return [
    { path: 'headgate.yaml', text: HEADGATE, kind: 'other' },
    { path: 'CODEOWNERS', text: codeowners(), kind: 'other' },
  ];
}

const HEADGATE = `environments:
  staging:
    deploy: on-release
    targets: [{ type: directory, path: deploy/staging }]
    bindings: { queuePrefix: stg-, namespace: staging, triggers: [event] }
  prod:
    after: { environment: staging, soak: 1h }
    approvals: { required: 1, from: [release-managers], notAuthor: true }
    targets: [{ type: directory, path: deploy/prod }]
    bindings: { queuePrefix: prd-, namespace: production, triggers: [event] }
teams:
  release-managers: ["@acme/release-managers"]
`;

function codeowners(): string {
  const areas = AREAS.map((area) => `/agents/${area}-*/ @acme/${area}\n`).join('');
  return `* @acme/platform\n${areas}/agents/*/guardrails.yaml @acme/safety\n`;
}
