import { toPointer } from '../../core/json-pointer.ts';
import { defineRule, type RuleProblem } from '../define-rule.ts';
import { coversGuardrail } from '../helpers/covers-guardrail.ts';
import { neverFires } from '../helpers/never-fires.ts';

export default defineRule({
  id: 'guardrail/unreachable',
  code: 'HG5005',
  scope: 'agent',
  severity: 'error',
  since: '0.1.0',
  what: 'A guardrail can never report anything: an earlier one blocks whatever it would find, or nothing violates it.',
  why: 'Its author believes in a protection that does not exist, often because the wrong one of two was kept.',
  todo: 'Remove it, move it before the one that covers it, or give it the condition that was meant.',
  examples: [
    {
      title: 'The same pattern again, after it blocked',
      invalid: {
        edits: {
          'agents/example/guardrails.yaml': [
            after(
              '{ id: card-warning, stage: input, kind: pattern, pattern: "\\\\b\\\\d{16}\\\\b", enforcement: warn }',
            ),
          ],
        },
      },
      valid: {
        edits: {
          'agents/example/guardrails.yaml': [
            after(
              '{ id: card-warning, stage: output, kind: pattern, pattern: "\\\\b\\\\d{16}\\\\b", enforcement: warn }',
            ),
          ],
        },
      },
    },
    {
      title: 'A looser length behind a stricter one',
      invalid: {
        edits: {
          'agents/example/guardrails.yaml': [
            ['maxWords: 120, enforcement: warn', 'maxWords: 120, enforcement: block'],
            after(
              '{ id: much-too-long, stage: output, kind: length, maxWords: 400, enforcement: escalate }',
            ),
          ],
        },
      },
      valid: {
        edits: {
          'agents/example/guardrails.yaml': [
            after(
              '{ id: much-too-long, stage: output, kind: length, maxWords: 400, enforcement: escalate }',
            ),
          ],
        },
      },
    },
    {
      title: 'A length without a bound',
      invalid: { edits: { 'agents/example/guardrails.yaml': [[', maxWords: 120', '']] } },
      valid: {},
    },
  ],
  check: ({ agent: { guardrails } }) => {
    if (!guardrails) return [];
    const all = guardrails.value.guardrails ?? [];
    return all.flatMap((guardrail, index): RuleProblem[] => {
      const place = () => ({
        file: guardrails.path,
        pointer: toPointer(['guardrails', index, 'id']),
        values: [guardrail.id],
      });
      const never = neverFires(guardrail);
      if (never) return [{ ...place(), message: `\`${guardrail.id}\` ${never}` }];
      const earlier = all.slice(0, index).findIndex((other) => coversGuardrail(other, guardrail));
      const cover = all[earlier];
      if (!cover) return [];
      return [
        {
          ...place(),
          message: `\`${cover.id}\` has already blocked whatever \`${guardrail.id}\` would find`,
          related: [
            {
              file: guardrails.path,
              pointer: toPointer(['guardrails', earlier, 'id']),
              message: 'blocks first',
            },
          ],
        },
      ];
    });
  },
});

function after(guardrail: string): [string, string] {
  return ['limits:', `  - ${guardrail}\nlimits:`];
}
