import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'ignore/without-reason',
  code: 'HG9501',
  scope: 'load',
  severity: 'error',
  since: '0.1.0',
  what: 'A headgate-ignore comment gives no reason.',
  why: 'Nobody can judge later whether the exception still holds.',
  todo: 'Write the reason behind the colon: # headgate-ignore[rule]: reason.',
  examples: [
    {
      title: 'An ignore that says nothing',
      invalid: { edits: { 'agents/example/guardrails.yaml': withIgnore('') } },
      valid: {
        edits: { 'agents/example/guardrails.yaml': withIgnore(': callers stop after ten seconds') },
      },
    },
  ],
});

function withIgnore(reason: string): [string, string][] {
  return [
    [
      'limits: { toolCallsPerRun: 20, stepsPerRun: 30, ',
      `# headgate-ignore[limits/none]${reason}\nlimits: { `,
    ],
    [', secondsPerRun: 300', ''],
  ];
}
