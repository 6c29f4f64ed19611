import { defineRule, type RuleProblem } from '../define-rule.ts';
import { matchGlob } from '../helpers/match-glob.ts';
import { idPointer, modelPins } from '../helpers/model-pins.ts';

export default defineRule({
  id: 'model/not-allowed',
  code: 'HG2004',
  scope: 'agent',
  severity: 'error',
  since: '0.1.0',
  what: 'A model is not among those that headgate.yaml allows.',
  why: 'Contracts, data protection and budgets were agreed for the models on the list, not for this one.',
  todo: 'Use an allowed model, or have models.allow extended by its owners first.',
  examples: [
    {
      title: 'A fallback that nobody agreed to',
      invalid: {
        edits: {
          'headgate.yaml': [['teams:', 'models: { allow: ["anthropic/*"] }\nteams:']],
          'agents/example/agent.yaml': [fallback('openai', 'gpt-5.4-2026-03-05')],
        },
      },
      valid: {
        edits: {
          'headgate.yaml': [['teams:', 'models: { allow: ["anthropic/*"] }\nteams:']],
          'agents/example/agent.yaml': [fallback('anthropic', 'claude-sonnet-5')],
        },
      },
    },
  ],
  check: ({ agent, policy }) => {
    const allow = policy.config.models?.allow;
    if (!allow) return [];
    return modelPins(agent).flatMap((pin): RuleProblem[] => {
      const name = `${pin.provider}/${pin.id}`;
      if (allow.some((glob) => matchGlob(glob, name))) return [];
      return [
        {
          file: pin.file,
          pointer: idPointer(pin),
          message: `${name} is not allowed here; models.allow has ${allow.join(', ') || 'no model'}`,
          values: [name],
        },
      ];
    });
  },
});

function fallback(provider: string, id: string): [string, string] {
  return ['  region: eu', `  fallbacks: [{ provider: ${provider}, id: ${id} }]\n  region: eu`];
}
