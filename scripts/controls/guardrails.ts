import { type ControlGroup, control, running, shown } from './control-group.ts';

const FINDING = running('guardrails/finding-of');

/** What holds the fields of guardrails.yaml. */
export const guardrails: readonly ControlGroup[] = [
  {
    fields: ['guardrails.guardrails.id', 'guardrails.guardrails.description'],
    rules: ['guardrail/duplicate-id'],
    heldBy: [],
    instead:
      'names the guardrail in every verdict, in the audit and in counters; a description is for people',
    tests: [shown('controls/guardrails')],
  },
  {
    fields: ['stage', 'kind', 'enforcement'].map((key) => `guardrails.guardrails.${key}`),
    rules: ['guardrail/none', 'guardrail/unreachable'],
    heldBy: [control('guardrails')],
    tests: [shown('controls/guardrails')],
  },
  {
    fields: ['guardrails.guardrails.pattern', 'guardrails.guardrails.flags'],
    rules: ['guardrail/bad-pattern', 'guardrail/unreachable'],
    heldBy: [FINDING, running('checks'), running('guardrails/redacted')],
    tests: [shown('controls/guardrails')],
  },
  {
    fields: ['guardrails.guardrails.schema'],
    rules: ['guardrail/bad-schema', 'guardrail/unreachable'],
    heldBy: [FINDING, running('checks')],
    tests: [shown('controls/guardrails')],
  },
  {
    fields: ['minCharacters', 'maxCharacters', 'minWords', 'maxWords'].map(
      (key) => `guardrails.guardrails.${key}`,
    ),
    rules: ['guardrail/unreachable'],
    heldBy: [FINDING],
    tests: [shown('controls/guardrails')],
  },
  {
    fields: ['guardrails.guardrails.judge'],
    rules: ['model/unpinned', 'model/retiring', 'model/not-allowed'],
    heldBy: [FINDING],
    tests: [shown('controls/guardrails')],
  },
  {
    fields: ['guardrails.guardrails.rubric', 'guardrails.guardrails.threshold'],
    rules: ['schema/invalid'],
    heldBy: [FINDING],
    tests: [shown('controls/guardrails')],
  },
  {
    fields: ['guardrails.guardrails.function', 'guardrails.guardrails.arguments'],
    rules: ['schema/invalid'],
    heldBy: [running('guardrails/functions')],
    tests: [shown('controls/guardrails')],
  },
  {
    fields: ['toolCallsPerRun', 'stepsPerRun', 'secondsPerRun'].map(
      (key) => `guardrails.limits.${key}`,
    ),
    rules: ['limits/none'],
    heldBy: [control('limits')],
    tests: [shown('controls/limits')],
  },
  {
    fields: ['guardrails.limits.contextTokens'],
    rules: ['limits/none', 'prompt/too-long-for-model'],
    heldBy: [control('context-bloat')],
    tests: [shown('controls/limits')],
  },
  {
    fields: ['guardrails.limits.repeatedCalls'],
    rules: ['limits/none'],
    heldBy: [control('repeated-calls')],
    tests: [shown('controls/limits')],
  },
  {
    fields: ['guardrails.limits.toolCallsPerMinute'],
    rules: ['limits/none'],
    heldBy: [control('tool-storm')],
    tests: [shown('controls/limits')],
  },
  {
    fields: ['guardrails.confidence.act', 'guardrails.confidence.ask'],
    rules: ['operations/no-escalation'],
    heldBy: [control('confidence')],
    tests: [shown('controls/approval')],
  },
  {
    fields: ['attempts', 'fallback', 'answer'].map((key) => `guardrails.revise.${key}`),
    rules: ['schema/invalid'],
    heldBy: [running('revise')],
    tests: [shown('controls/guardrails')],
  },
];
