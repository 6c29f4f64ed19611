import type { Agent } from '../../src/core/agent.ts';
import { agentOf } from '../support/agent-of.ts';

/** An agent that uses what exporters carry, and what none of them can. */
const FILES: Readonly<Record<string, string>> = {
  'agent.yaml': `
name: returns
version: 2.1.0
description: Answers questions about returns.
owners: ["@acme/returns"]
model:
  provider: anthropic
  id: claude-haiku-4-5-20251001
  parameters: { temperature: 0.2, maxOutputTokens: 1024 }
  fallbacks: [{ provider: mistral, id: mistral-large-2512 }, { provider: replicate, id: acme/returns-7b }]
  region: eu
inputs: { question: { type: string, required: true } }
`,
  'prompts/system.md': 'Answer {{question}}.\n',
  'operations.yaml': `
budgets: { perRun: { tokens: 40000 }, perDay: { runs: 100, costUsd: 50 }, perMonth: { costUsd: 900 }, alertAt: 0.8 }
retry: { retries: 3, backoff: [30s, 2m], jitter: 0.5, on: [rate-limit, 5xx] }
timeouts: { model: 60s, tool: 20s }
onToolError: escalate
deadLetter: { queue: returns-failed, retention: 14d, notify: ["#returns"] }
circuitBreaker: { failureRate: 0.5, failures: 5, window: 5m, minimumCalls: 10, cooldown: 2m }
triggers:
  - { type: schedule, id: nightly, cron: "30 5 * * *", timezone: Europe/Berlin, overlap: skip, missed: run-once }
  - { type: event, id: asked, source: shop.questions, idempotencyKey: question_id, rateLimit: { count: 60, per: 1m } }
  - { type: manual, callers: [returns-desk] }
persistence: { checkpoint: every-step, resume: true, retention: 30d, encrypt: true }
review: [{ id: large, queue: returns-review, approvers: ["@acme/returns"] }]
escalation: [{ to: "@acme/returns", within: 15m }]
tenancy: { isolation: per-tenant, key: shop_id }
residency: { regions: [eu], dataClasses: [pii] }
observability: { traces: true, toolCalls: false, cost: true, sample: 0.1, retention: 36h }
`,
  'guardrails.yaml': `
guardrails:
  - { id: no-cards, stage: input, kind: pattern, pattern: '\\b\\d{16}$', enforcement: redact }
  - { id: no-dollars, stage: output, kind: pattern, pattern: 'costs \\$\\d+', flags: i, enforcement: block }
  - { id: polite, stage: output, kind: rubric, rubric: Is it polite?, enforcement: warn }
limits: { toolCallsPerRun: 20 }
`,
  'tools.yaml': `
tools:
  - name: find_return
    description: Finds a return.
    server: shop
    inputSchema: { type: object }
    scope: ["returns:read"]
  - name: pay_back
    description: Pays back.
    server: shop
    inputSchema: { type: object }
    approval: { default: admin, cases: [{ when: { type: object }, level: user }] }
servers:
  shop: { type: stdio, command: npx, args: ["-y", "@acme/shop-mcp@1.4.2", "--price=$5"], env: { SHOP_TOKEN: "\${env:SHOP_TOKEN}" } }
  web: { type: http, url: "https://web.acme.example/mcp", version: "3.1" }
allow: [find_return, pay_back, "web.search_*"]
`,
};

/** @param changed files in place of its own, by path in its folder. */
export function returnsAgent(changed: Readonly<Record<string, string>> = {}): Agent {
  const files = Object.entries({ ...FILES, ...changed });
  return agentOf(new Map(files.map(([path, text]) => [`agents/returns/${path}`, text])), 'returns');
}
