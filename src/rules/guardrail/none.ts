import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'guardrail/none',
  code: 'HG5001',
  scope: 'agent',
  severity: 'error',
  since: '0.1.0',
  what: 'The agent has no guardrail.',
  why: 'Whatever a user sends reaches the model, and whatever the model answers reaches the user.',
  todo: 'Add guardrails.yaml with at least what must never come in and never go out.',
  examples: [
    {
      title: 'No guardrails.yaml',
      invalid: { files: { 'agents/example/guardrails.yaml': null } },
      valid: {},
    },
    {
      title: 'Limits, but no guardrail',
      invalid: { files: { 'agents/example/guardrails.yaml': 'limits: { toolCallsPerRun: 20 }\n' } },
      valid: {},
    },
  ],
  check: ({ agent }) => {
    const { guardrails, manifest } = agent;
    if ((guardrails?.value.guardrails ?? []).length > 0) return [];
    const message = `${agent.name} has no guardrail`;
    if (!guardrails) return [{ file: manifest.path, message }];
    const listed = guardrails.value.guardrails !== undefined;
    const at = listed ? { pointer: '/guardrails', part: 'key' as const } : {};
    return [{ file: guardrails.path, ...at, message }];
  },
});
