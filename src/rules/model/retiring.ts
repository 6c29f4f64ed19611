import { lastingPin } from '../../models/lasting-pin.ts';
import { modelRetirement } from '../../models/model-retirement.ts';
import { defineRule, type RuleProblem } from '../define-rule.ts';
import { idPointer, modelPins } from '../helpers/model-pins.ts';
import { retirementHorizon } from '../helpers/retirement-horizon.ts';

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
    const horizon = retirementHorizon(policy, today);
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
          ...(replacement === undefined ? {} : advice(pin.provider, replacement, horizon)),
        },
      ];
    });
  },
});

/** A recommended name that is itself an alias, or about to go, would only lead to the next finding. */
function advice(provider: string, replacement: string, horizon: string): { todo: string } {
  const pin = lastingPin(provider, replacement, horizon);
  if (pin === undefined) {
    return {
      todo: `Pin a snapshot of ${replacement}, which ${provider} recommends instead, and run the evals.`,
    };
  }
  const instead = pin === replacement ? '' : ` (${provider} says ${replacement})`;
  return { todo: `Pin its replacement, ${pin}${instead}, and run the evals.` };
}
