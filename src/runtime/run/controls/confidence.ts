import { askPerson } from '../ask-person.ts';
import type { Control } from '../control.ts';
import { refuse } from '../refuse.ts';

/** At or above `act` the agent acts; between, a person is asked; below `ask` a person takes over. */
export const confidence: Control = {
  name: 'confidence',
  beforeAnswer: (run, { output, confidence: share }) => {
    const { act, ask } = run.rules.config.guardrails?.confidence ?? {};
    if (act === undefined && ask === undefined) return undefined;
    if (share === undefined || !(share >= 0 && share <= 1)) {
      const reason = 'The answer does not say how sure it is, as a number from 0 to 1.';
      return refuse('escalate', 'confidence', reason);
    }
    if (ask !== undefined && share < ask) {
      return refuse('escalate', 'confidence.ask', `The answer is ${share} sure, below ${ask}.`);
    }
    if (act === undefined || share >= act) return undefined;
    const reason = `The answer is ${share} sure, below ${act}: somebody confirms it first.`;
    return askPerson(run, { kind: 'confidence', rule: 'confidence.act', about: output, reason });
  },
};
