import { durationMs } from '../../core/duration.ts';
import { modelRetirement } from '../../models/model-retirement.ts';
import { defineRule, type RuleProblem } from '../define-rule.ts';
import { idPointer, modelPins } from '../helpers/model-pins.ts';

const DEFAULT_WITHIN = '30d';

export default defineRule({
  id: 'model/retiring',
  code: 'HG2003',
  scope: 'agent',
  severity: 'error',
  since: '0.1.0',
  what: 'A pinned model is retired, or will be within models.retireWithin (30 days unless headgate.yaml says otherwise).',
  why: 'From that day on every call fails, and a new pin needs its evals run before it.',
  todo: 'Pin its replacement and run the evals; `headgate bump` writes the version that this needs.',
  examples: [
    {
      title: 'A model that is gone',
      invalid: {
        edits: {
          'agents/example/agent.yaml': [['claude-haiku-4-5-20251001', 'claude-3-opus-20240229']],
        },
      },
      valid: {},
    },
  ],
  check: ({ agent, policy, today }) => {
    const within = durationMs(policy.config.models?.retireWithin ?? DEFAULT_WITHIN) ?? 0;
    const horizon = new Date(Date.parse(today) + within).toISOString().slice(0, 10);
    return modelPins(agent).flatMap((pin): RuleProblem[] => {
      const retirement = modelRetirement(pin.provider, pin.id);
      if (!retirement || retirement.retires > horizon) return [];
      const { retires, replacement, source } = retirement;
      const verb = retires <= today ? 'was retired' : 'retires';
      return [
        {
          file: pin.file,
          pointer: idPointer(pin),
          message: `${pin.id} ${verb} on ${retires} (${source})`,
          values: [pin.provider, pin.id],
          ...(replacement === undefined
            ? {}
            : { todo: `Pin its replacement, ${replacement}, and run the evals.` }),
        },
      ];
    });
  },
});
