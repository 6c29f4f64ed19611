import { askPerson } from '../ask-person.ts';
import type { Control } from '../control.ts';
import type { Verdict } from '../verdict.ts';

/** Answers that a person looks at before anybody else does: those that a review names, and all where it names none. */
export const review: Control = {
  name: 'review',
  beforeAnswer: async (run, { output }) => {
    let approved: Verdict | undefined;
    for (const { id, when, queue, approvers, within } of run.rules.operations.review ?? []) {
      if (when !== undefined && run.rules.complaint(when, output) !== undefined) continue;
      const verdict = await askPerson(run, {
        kind: 'review',
        rule: `review.${id}`,
        reason: `The answer waits for the review \`${id}\`.`,
        about: output,
        ...{ queue, approvers },
        ...(within === undefined ? {} : { within }),
      });
      if (verdict.decision !== 'allow') return verdict;
      approved = verdict;
    }
    return approved;
  },
};
