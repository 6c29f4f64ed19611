import { sentence } from './prose.ts';
import type { Random } from './random.ts';

const FAILURE_MODES = [
  'tool-storm',
  'retrieval-thrash',
  'context-bloat',
  'silent-failure',
  'guardrail-bypass',
];

/** A valid tools.yaml of about so many bytes: as many read-only tools as fit, one at least. */
export function toolsYaml(random: Random, bytes: number): string {
  return filled('tools:\n', bytes, (index) => {
    const subject = random.pick(['order', 'invoice', 'parcel', 'account', 'ticket']);
    return `  - name: find_${subject}_${index}
    description: ${sentence(random)}
    inputSchema:
      type: object
      properties: { id: { type: string, maxLength: ${20 + random.below(40)} } }
      required: [id]
    annotations: { readOnlyHint: true, destructiveHint: false, idempotentHint: true }
    scope: ["${subject}s:read"]
`;
  });
}

/** A valid guardrails.yaml of about so many bytes, with limits. */
export function guardrailsYaml(random: Random, bytes: number): string {
  const limits = `limits: { toolCallsPerRun: ${10 + random.below(40)}, stepsPerRun: 30, secondsPerRun: 300 }\n`;
  const guardrails = filled('guardrails:\n', bytes - limits.length, (index) => {
    const words = Array.from(
      { length: 1 + random.below(12) },
      () => `item-${random.below(100_000)}`,
    );
    return `  - { id: internal-${index}, stage: output, kind: pattern, pattern: '\\b(${words.join('|')})\\b', enforcement: block }\n`;
  });
  return guardrails + limits;
}

/** A valid evals/cases.yaml of about so many bytes. */
export function evalsYaml(random: Random, bytes: number): string {
  return filled('tests:\n', bytes, (index) => {
    // No case asks what another one does.
    const number = 1000 * (1 + random.below(90)) + (index % 1000);
    return `  - description: case ${index}
    vars: { question: "Where is order ${number}?" }
    assert: [{ type: icontains, value: "${number}" }]
    metadata: { slice: ${random.pick(['orders', 'returns', 'safety'])} }
`;
  });
}

/** A complete operations.yaml. */
export function operationsYaml(random: Random, name: string): string {
  const modes = FAILURE_MODES.map(
    (id) => `  - id: ${id}
    looksLike: ${sentence(random)}
    signal: ${id}
    impact: ${sentence(random)}
    recovery: roll back
`,
  );
  return `budgets: { perRun: { tokens: 40000, costUsd: 0.5 }, perDay: { costUsd: ${5 + random.below(90)} }, perMonth: { costUsd: 900 } }
retry: { retries: 3, backoff: [30s, 2m, 8m], on: [rate-limit, timeout, 5xx] }
timeouts: { model: 60s, tool: 20s }
onToolError: escalate
deadLetter: { queue: ${name}-failed, retention: ${7 + random.below(24)}d }
circuitBreaker: { failureRate: 0.5, window: 5m, minimumCalls: 10, cooldown: 2m }
triggers: [{ type: event, id: asked, idempotencyKey: question_id }]
persistence: { checkpoint: every-step, resume: true, retention: 30d }
escalation: [{ to: "@acme/support-leads", within: 15m }]
tenancy: { isolation: per-tenant, key: tenant_id }
residency: { regions: [eu], dataClasses: [pii] }
observability: { traces: true, toolCalls: true, cost: true, sample: 0.05, retention: 90d }
failureModes:
${modes.join('')}`;
}

/** `head`, then entries until the bytes are reached; at least one entry. */
function filled(head: string, bytes: number, entry: (index: number) => string): string {
  let text = head;
  for (let index = 0; index === 0 || text.length < bytes; index += 1) text += entry(index);
  return text;
}
