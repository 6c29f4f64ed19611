import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'guardrail/confidence-inconsistent',
  code: 'HG5006',
  scope: 'agent',
  severity: 'error',
  since: '0.1.0',
  what: 'The confidence from which the agent acts is lower than the one from which it asks.',
  why: 'Between the two nobody is ever asked: what is not sure enough for a question would be sure enough to act.',
  todo: 'Make confidence.act at least confidence.ask; below ask a person takes over, from act on the agent acts.',
  examples: [
    {
      title: 'The two numbers exchanged',
      invalid: {
        edits: {
          'agents/example/guardrails.yaml': [['act: 0.8, ask: 0.5', 'act: 0.5, ask: 0.8']],
        },
      },
      valid: {},
    },
  ],
  check: ({ agent: { guardrails } }) => {
    const { act, ask } = guardrails?.value.confidence ?? {};
    if (!guardrails || act === undefined || ask === undefined || act >= ask) return [];
    return [
      {
        file: guardrails.path,
        pointer: '/confidence/act',
        message: `the agent acts from ${act} on, and asks only from ${ask} on`,
        values: [String(act), String(ask)],
        related: [
          { file: guardrails.path, pointer: '/confidence/ask', message: 'asks from here on' },
        ],
      },
    ];
  },
});
