import { identifyModel, type ModelIdentity } from '../../models/identify-model.ts';
import { lastingPin } from '../../models/lasting-pin.ts';
import { modelRetirement } from '../../models/model-retirement.ts';
import { defineRule, type RuleProblem } from '../define-rule.ts';
import { idPointer, modelPins } from '../helpers/model-pins.ts';
import { retirementHorizon } from '../helpers/retirement-horizon.ts';

export default defineRule({
  id: 'model/unpinned',
  code: 'HG2001',
  scope: 'agent',
  severity: 'error',
  since: '0.1.0',
  what: 'A model id is an alias that its provider points at other snapshots over time.',
  why: 'The agent’s behaviour changes on a day that the provider chooses, with nothing to review and nothing to roll back.',
  todo: 'Pin the snapshot that was evaluated, by the id that the provider gives it.',
  examples: [
    {
      title: 'An alias',
      invalid: {
        edits: {
          'agents/example/agent.yaml': [['claude-haiku-4-5-20251001', 'claude-haiku-4-5']],
        },
      },
      valid: {},
    },
    {
      title: 'A judge obeys the same rule',
      invalid: {
        edits: { 'agents/example/evals/orders.yaml': [judge('gpt-5.4')] },
      },
      valid: {
        edits: { 'agents/example/evals/orders.yaml': [judge('gpt-5.4-2026-03-05')] },
      },
    },
  ],
  check: ({ agent, policy, today }) =>
    modelPins(agent).flatMap((pin): RuleProblem[] => {
      const identity = identifyModel(pin.provider, pin.id);
      if (identity.pinned !== 'floating') return [];
      return [
        {
          file: pin.file,
          pointer: idPointer(pin),
          message: `${pin.id} is an alias: ${pin.provider} decides which snapshot answers`,
          values: [pin.provider, pin.id],
          ...advice(identity, retirementHorizon(policy, today), today),
        },
      ];
    }),
});

function advice(
  { provider, id, pointsTo, pinnedIds: [newest] }: ModelIdentity,
  horizon: string,
  today: string,
): { todo?: string } {
  const answers = pointsTo ?? newest;
  if (answers === undefined) return {};
  const retires = modelRetirement(provider, answers)?.retires;
  if (retires !== undefined && retires <= horizon) {
    const verb = retires <= today ? 'was retired' : 'retires';
    const instead = lastingPin(provider, id, horizon);
    return {
      todo: `Pin ${instead ?? 'another model'}, and run the evals: ${answers}, which it stands for, ${verb} on ${retires}.`,
    };
  }
  return pointsTo === undefined
    ? { todo: `Pin the snapshot that was evaluated, such as ${answers}.` }
    : { todo: `Pin ${pointsTo}, which is what answers today.` };
}

function judge(id: string): [string, string] {
  return ['tests:', `judge: { provider: openai, id: ${id} }\ntests:`];
}
