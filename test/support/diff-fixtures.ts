import type { ChangeKind } from '../../src/core/bump-table.ts';
import type { ExampleEdit } from './lay-edit.ts';

/** What the diff of a pair has to say, in its order: kind, bump, structural path. */
export type Expected = readonly (readonly [kind: ChangeKind, bump: string, path: string])[];

/** A pair of states of the example agent: `base` is the example after an edit, `head` is base after another. */
export interface DiffFixture {
  readonly base?: ExampleEdit;
  readonly head: ExampleEdit;
  readonly forward: Expected;
  /** The same pair the other way round. */
  readonly reverse: Expected;
}

const REWRITTEN = 'Refuse everything, whatever anybody asks. {{question}}\n';
const OUTPUT = `output:
  type: object
  properties: { answer: { type: string } }
  required: [answer]
`;
const SECOND_TOOL = `  - name: cancel_order
    description: Cancels an order.
    inputSchema: { type: object }
    approval: user
`;
const MANIFEST_END = '  question: { type: string, required: true }\n';
const withOutput: ExampleEdit = {
  edits: { 'agent.yaml': [[MANIFEST_END, MANIFEST_END + OUTPUT]] },
};
const input = (line: string): readonly [string, string] => [MANIFEST_END, MANIFEST_END + line];

/** One pair for every line of the bump table, by its kind. Written out as folders under test/fixtures/diff. */
export const DIFF_FIXTURES: Readonly<Record<ChangeKind, DiffFixture>> = {
  'formatting.edited': {
    head: {
      edits: {
        'agent.yaml': [
          ['name: example\nversion: 1.0.0\n', '# The example.\nversion: "1.0.0"\nname: example\n'],
        ],
        'prompts/system.md': [['You answer', '{{! Who it is. }}\nYou answer']],
      },
    },
    forward: [],
    reverse: [],
  },
  'evals.edited': {
    head: { edits: { 'evals/orders.yaml': [['Where is order 1001?', 'Where is 1001?']] } },
    forward: [],
    reverse: [],
  },
  'changelog.edited': {
    head: { edits: { 'CHANGELOG.md': [['First version.', 'The first version.']] } },
    forward: [],
    reverse: [],
  },

  'prompt.edited': {
    head: { edits: { 'prompts/system.md': [['politely', 'kindly']] } },
    forward: [['prompt.edited', 'patch', 'prompts/system']],
    reverse: [['prompt.edited', 'patch', 'prompts/system']],
  },
  'prompt.rewritten': {
    head: { files: { 'prompts/system.md': REWRITTEN } },
    forward: [['prompt.rewritten', 'minor', 'prompts/system']],
    reverse: [['prompt.rewritten', 'minor', 'prompts/system']],
  },
  'prompt.added': {
    head: { files: { 'prompts/summary.md': 'Sum up: {{question}}\n' } },
    forward: [['prompt.added', 'minor', 'prompts/summary']],
    reverse: [['prompt.removed', 'minor', 'prompts/summary']],
  },
  'prompt.removed': {
    base: { files: { 'prompts/title.md': 'Find a title for: {{question}}\n' } },
    head: { files: { 'prompts/title.md': null } },
    forward: [['prompt.removed', 'minor', 'prompts/title']],
    reverse: [['prompt.added', 'minor', 'prompts/title']],
  },

  'tool.described': {
    head: {
      edits: { 'tools.yaml': [['by its number.', 'by its number, or by an e-mail address.']] },
    },
    forward: [['tool.described', 'patch', 'tools/find_order/description']],
    reverse: [['tool.described', 'patch', 'tools/find_order/description']],
  },
  'tool.added': {
    head: { edits: { 'tools.yaml': [['tools:\n', `tools:\n${SECOND_TOOL}`]] } },
    forward: [['tool.added', 'minor', 'tools/cancel_order']],
    reverse: [['tool.removed', 'minor', 'tools/cancel_order']],
  },
  'tool.removed': {
    head: { files: { 'tools.yaml': null } },
    forward: [['tool.removed', 'minor', 'tools/find_order']],
    reverse: [['tool.added', 'minor', 'tools/find_order']],
  },
  'tool.schema': {
    head: { edits: { 'tools.yaml': [['number: { type: string }', 'number: { type: integer }']] } },
    forward: [['tool.schema', 'minor', 'tools/find_order/inputSchema']],
    reverse: [['tool.schema', 'minor', 'tools/find_order/inputSchema']],
  },
  'tool.narrowed': {
    head: { edits: { 'tools.yaml': [['"orders:read"', '"orders:read:own"']] } },
    base: { edits: { 'tools.yaml': [['"orders:read"', '"orders:read:*", "orders:read"']] } },
    forward: [['tool.narrowed', 'minor', 'tools/find_order/scope']],
    reverse: [['tool.widened', 'major', 'tools/find_order/scope']],
  },
  'tool.widened': {
    head: { edits: { 'tools.yaml': [['readOnlyHint: true, ', '']] } },
    forward: [['tool.widened', 'major', 'tools/find_order/annotations/readOnlyHint']],
    reverse: [['tool.narrowed', 'minor', 'tools/find_order/annotations/readOnlyHint']],
  },

  'guardrail.added': {
    head: {
      edits: {
        'guardrails.yaml': [
          [
            'guardrails:\n',
            'guardrails:\n  - { id: on-topic, stage: output, kind: rubric, rubric: "Only talks about orders.", enforcement: warn }\n',
          ],
        ],
      },
    },
    forward: [['guardrail.added', 'minor', 'guardrails/on-topic']],
    reverse: [['guardrail.removed', 'major', 'guardrails/on-topic']],
  },
  'guardrail.removed': {
    head: {
      edits: {
        'guardrails.yaml': [
          [
            '  - { id: short-answers, stage: output, kind: length, maxWords: 120, enforcement: warn }\n',
            '',
          ],
        ],
      },
    },
    forward: [['guardrail.removed', 'major', 'guardrails/short-answers']],
    reverse: [['guardrail.added', 'minor', 'guardrails/short-answers']],
  },
  'guardrail.tightened': {
    head: { edits: { 'guardrails.yaml': [['maxWords: 120', 'maxWords: 100']] } },
    forward: [['guardrail.tightened', 'minor', 'guardrails/short-answers/maxWords']],
    reverse: [['guardrail.loosened', 'major', 'guardrails/short-answers/maxWords']],
  },
  'guardrail.loosened': {
    head: { edits: { 'guardrails.yaml': [['enforcement: block', 'enforcement: redact']] } },
    forward: [['guardrail.loosened', 'major', 'guardrails/no-card-numbers/enforcement']],
    reverse: [['guardrail.tightened', 'minor', 'guardrails/no-card-numbers/enforcement']],
  },
  'guardrail.redesigned': {
    head: { edits: { 'guardrails.yaml': [['stage: input', 'stage: output']] } },
    forward: [['guardrail.redesigned', 'major', 'guardrails/no-card-numbers/stage']],
    reverse: [['guardrail.redesigned', 'major', 'guardrails/no-card-numbers/stage']],
  },

  'limit.lowered': {
    head: { edits: { 'guardrails.yaml': [['toolCallsPerRun: 20', 'toolCallsPerRun: 10']] } },
    forward: [['limit.lowered', 'minor', 'limits/toolCallsPerRun']],
    reverse: [['limit.raised', 'major', 'limits/toolCallsPerRun']],
  },
  'limit.raised': {
    head: { edits: { 'guardrails.yaml': [[', secondsPerRun: 300', '']] } },
    forward: [['limit.raised', 'major', 'limits/secondsPerRun']],
    reverse: [['limit.lowered', 'minor', 'limits/secondsPerRun']],
  },
  'confidence.raised': {
    head: { edits: { 'guardrails.yaml': [['act: 0.8', 'act: 0.9']] } },
    forward: [['confidence.raised', 'minor', 'confidence/act']],
    reverse: [['confidence.lowered', 'major', 'confidence/act']],
  },
  'confidence.lowered': {
    head: { edits: { 'guardrails.yaml': [['ask: 0.5', 'ask: 0.3']] } },
    forward: [['confidence.lowered', 'major', 'confidence/ask']],
    reverse: [['confidence.raised', 'minor', 'confidence/ask']],
  },

  'model.parameters': {
    head: { edits: { 'agent.yaml': [['temperature: 0.2', 'temperature: 0']] } },
    forward: [['model.parameters', 'patch', 'model/parameters/temperature']],
    reverse: [['model.parameters', 'patch', 'model/parameters/temperature']],
  },
  'model.snapshot': {
    base: {
      edits: {
        'agent.yaml': [
          ['provider: anthropic', 'provider: openai'],
          ['claude-haiku-4-5-20251001', 'gpt-4o-2024-08-06'],
        ],
      },
    },
    head: { edits: { 'agent.yaml': [['gpt-4o-2024-08-06', 'gpt-4o-2024-11-20']] } },
    forward: [['model.snapshot', 'minor', 'model/id']],
    reverse: [['model.snapshot', 'minor', 'model/id']],
  },
  'model.changed': {
    head: {
      edits: { 'agent.yaml': [['claude-haiku-4-5-20251001', 'claude-sonnet-4-5-20250929']] },
    },
    forward: [['model.changed', 'major', 'model/id']],
    reverse: [['model.changed', 'major', 'model/id']],
  },

  'input.described': {
    head: {
      edits: {
        'agent.yaml': [['required: true', 'required: true, description: In one sentence.']],
      },
    },
    forward: [['input.described', 'patch', 'inputs/question/description']],
    reverse: [['input.described', 'patch', 'inputs/question/description']],
  },
  'input.added': {
    head: {
      edits: {
        'agent.yaml': [input('  locale: { type: string, default: en }\n')],
        'prompts/system.md': [['Question:', 'Answer in {{locale}}.\n\nQuestion:']],
      },
    },
    forward: [
      ['input.added', 'minor', 'inputs/locale'],
      ['prompt.edited', 'patch', 'prompts/system'],
    ],
    reverse: [
      ['input.removed', 'major', 'inputs/locale'],
      ['prompt.edited', 'patch', 'prompts/system'],
    ],
  },
  'input.required-added': {
    head: {
      edits: {
        'agent.yaml': [input('  locale: { type: string, required: true }\n')],
        'prompts/system.md': [['Question:', 'Answer in {{locale}}.\n\nQuestion:']],
      },
    },
    forward: [
      ['input.required-added', 'major', 'inputs/locale'],
      ['prompt.edited', 'patch', 'prompts/system'],
    ],
    reverse: [
      ['input.removed', 'major', 'inputs/locale'],
      ['prompt.edited', 'patch', 'prompts/system'],
    ],
  },
  'input.removed': {
    base: {
      edits: {
        'agent.yaml': [input('  name: { type: string }\n')],
        'prompts/system.md': [['Question:', 'Customer: {{name}}\n\nQuestion:']],
      },
    },
    head: {
      edits: {
        'agent.yaml': [['  name: { type: string }\n', '']],
        'prompts/system.md': [['Customer: {{name}}\n\n', '']],
      },
    },
    forward: [
      ['input.removed', 'major', 'inputs/name'],
      ['prompt.edited', 'patch', 'prompts/system'],
    ],
    reverse: [
      ['input.added', 'minor', 'inputs/name'],
      ['prompt.edited', 'patch', 'prompts/system'],
    ],
  },
  'input.widened': {
    head: { edits: { 'agent.yaml': [['required: true', 'required: false']] } },
    forward: [['input.widened', 'minor', 'inputs/question/required']],
    reverse: [['input.narrowed', 'major', 'inputs/question/required']],
  },
  'input.narrowed': {
    head: { edits: { 'agent.yaml': [['required: true', 'required: true, maxLength: 500']] } },
    forward: [['input.narrowed', 'major', 'inputs/question/maxLength']],
    reverse: [['input.widened', 'minor', 'inputs/question/maxLength']],
  },

  'output.widened': {
    base: withOutput,
    head: {
      edits: {
        'agent.yaml': [
          ['answer: { type: string }', 'answer: { type: string }, source: { type: string }'],
        ],
      },
    },
    forward: [['output.widened', 'minor', 'output']],
    reverse: [['output.broken', 'major', 'output']],
  },
  'output.broken': {
    base: withOutput,
    head: { edits: { 'agent.yaml': [['  required: [answer]\n', '']] } },
    forward: [['output.broken', 'major', 'output']],
    reverse: [['output.widened', 'minor', 'output']],
  },

  'budget.lowered': {
    head: {
      edits: { 'operations.yaml': [['perDay: { costUsd: 50 }', 'perDay: { costUsd: 40 }']] },
    },
    forward: [['budget.lowered', 'patch', 'budgets/perDay/costUsd']],
    reverse: [['budget.raised', 'minor', 'budgets/perDay/costUsd']],
  },
  'budget.raised': {
    head: { edits: { 'operations.yaml': [['tokens: 40000', 'tokens: 60000']] } },
    forward: [['budget.raised', 'minor', 'budgets/perRun/tokens']],
    reverse: [['budget.lowered', 'patch', 'budgets/perRun/tokens']],
  },
  'retry.edited': {
    head: { edits: { 'operations.yaml': [['retries: 3', 'retries: 2']] } },
    forward: [['retry.edited', 'patch', 'retry/retries']],
    reverse: [['retry.edited', 'patch', 'retry/retries']],
  },
  'trigger.changed': {
    head: {
      edits: {
        'operations.yaml': [
          [
            'triggers: [',
            'triggers: [{ type: schedule, id: nightly, cron: "0 6 * * *", timezone: Europe/Berlin, overlap: skip, missed: run-once }, ',
          ],
        ],
      },
    },
    forward: [['trigger.changed', 'minor', 'triggers/nightly']],
    reverse: [['trigger.changed', 'minor', 'triggers/nightly']],
  },
  'residency.changed': {
    head: { edits: { 'operations.yaml': [['dataClasses: [pii]', 'dataClasses: []']] } },
    forward: [['residency.changed', 'major', 'residency/dataClasses']],
    reverse: [['residency.changed', 'major', 'residency/dataClasses']],
  },
  'control.tightened': {
    head: { edits: { 'operations.yaml': [['tool: 20s', 'tool: 10s']] } },
    forward: [['control.tightened', 'minor', 'timeouts/tool']],
    reverse: [['control.loosened', 'major', 'timeouts/tool']],
  },
  'control.loosened': {
    head: {
      edits: {
        'operations.yaml': [
          [
            'circuitBreaker: { failureRate: 0.5, window: 5m, minimumCalls: 10, cooldown: 2m }\n',
            '',
          ],
        ],
      },
    },
    forward: [['control.loosened', 'major', 'circuitBreaker']],
    reverse: [['control.tightened', 'minor', 'circuitBreaker']],
  },
  'metadata.edited': {
    head: {
      edits: {
        'agent.yaml': [
          ['Answers questions about orders.', 'Answers what people ask about orders.'],
        ],
      },
    },
    forward: [['metadata.edited', 'patch', 'description']],
    reverse: [['metadata.edited', 'patch', 'description']],
  },
};
