import { agentFiles } from '../../scaffold/agent-files.ts';
import { repositoryFiles } from '../../scaffold/repository-files.ts';

export const DEMO_AGENT = 'refund-assistant';

export const DEMO_PROMPT = `agents/${DEMO_AGENT}/prompts/system.md`;

const OWNER = '@acme/support-ai';

const TOOLS = `tools:
  - name: find_order
    description: Finds an order by its number.
    inputSchema:
      type: object
      properties: { order: { type: string } }
      required: [order]
    annotations: { readOnlyHint: true, destructiveHint: false }
    scope: ["orders:read"]
  - name: issue_refund
    description: Refunds an order, at most its price.
    inputSchema:
      type: object
      properties: { order: { type: string }, amount: { type: number } }
      required: [order, amount]
    annotations: { readOnlyHint: false, destructiveHint: true }
    scope: ["refunds:write"]
    approval:
      default: admin
      cases: [{ when: { properties: { amount: { maximum: 50 } } }, level: none }]
    compensate: cancel_refund
  - name: cancel_refund
    description: Cancels a refund that was not paid out yet.
    inputSchema:
      type: object
      properties: { order: { type: string } }
      required: [order]
    annotations: { readOnlyHint: false, destructiveHint: false, idempotentHint: true }
    scope: ["refunds:write"]
    approval: user
`;

const PROMPT = `You answer requests for refunds, politely and truthfully.

- Look up the order before you promise anything.
- Refund at most what was paid, and only for orders of the last 30 days.
- When you are not sure, say so and hand over to a person.

Question: {{question}}
`;

// No soak, which would have the reader wait.
const CONFIG = `environments:
  staging:
    deploy: on-release
    targets: [{ type: directory, path: deploy/staging }]
    bindings: { queuePrefix: stg-, triggers: [event] }
  pilot:
    after: { environment: staging }
    targets: [{ type: directory, path: deploy/pilot }]
    bindings: { queuePrefix: plt-, triggers: [event] }
  prod:
    after: [{ environment: staging }, { environment: pilot }]
    approvals: { required: 1, from: [release-managers], notAuthor: true }
    verify: [{ type: command, name: smoke, run: [node, smoke.mjs] }]
    targets: [{ type: directory, path: deploy/prod }]
    bindings: { queuePrefix: prd-, triggers: [event] }
    rollback: { withinMinutes: 1 }
teams:
  release-managers: ["ben@acme.example"]
`;

// What prod serves is looked at, not what somebody meant to send there.
const SMOKE = `import { readFile } from 'node:fs/promises';

const bundle = await readFile('deploy/prod/current/agents/${DEMO_AGENT}/bundle.json', 'utf8');
if (!bundle.includes('hand over to a person')) {
  console.error('an angry customer gets no person to talk to');
  process.exitCode = 1;
}
`;

/** The files of the repository that the demo plays in, path → text: one agent, three environments. */
export function demoRepository(): Readonly<Record<string, string>> {
  const agent = {
    ...agentFiles({ name: DEMO_AGENT, owner: OWNER, date: '2026-01-15' }),
    'tools.yaml': TOOLS,
    'prompts/system.md': PROMPT,
  };
  return {
    ...repositoryFiles({ owner: OWNER }),
    'headgate.yaml': CONFIG,
    'smoke.mjs': SMOKE,
    ...Object.fromEntries(
      Object.entries(agent).map(([path, text]) => [`agents/${DEMO_AGENT}/${path}`, text]),
    ),
  };
}
