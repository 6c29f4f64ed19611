import { guardrailFires } from '../grading/guardrail-fires.ts';
import { quoted } from '../grading/quoted.ts';
import { textValue } from '../grading/values.ts';
import { yesNo } from '../grading/yes-no.ts';
import { defineGrader } from './define-grader.ts';

export default defineGrader({
  id: 'guardrail',
  revision: 1,
  what: 'This guardrail of the agent fires: on what was sent in, on a tool call or on the answer, by its stage.',
  value: 'guardrail',
  example: {
    assertion: { type: 'guardrail', value: 'no-guarantees' },
    passes: { output: 'We guarantee it.', guardrails: [exampleGuardrail()] },
    fails: { output: 'We try.', guardrails: [exampleGuardrail()] },
  },
  grade: async (assertion, answer, ask) => {
    const id = textValue(assertion);
    const guardrail = answer.guardrails.find((one) => one.id === id);
    if (!guardrail) throw new Error(`The agent has no guardrail ${quoted(id)}.`);
    const fires = await guardrailFires(guardrail, answer, ask);
    return yesNo(fires, `${quoted(id)} fires`, `${quoted(id)} does not fire`);
  },
});

function exampleGuardrail() {
  return {
    id: 'no-guarantees',
    stage: 'output',
    kind: 'pattern',
    pattern: '(?i)guarantee',
    enforcement: 'block',
  } as const;
}
