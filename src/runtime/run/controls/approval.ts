import { approvalLevel } from '../approval-level.ts';
import { askPerson } from '../ask-person.ts';
import type { Control } from '../control.ts';

/**
 * Calls that somebody has to agree to, by the tool or by the arguments. The review whose condition the arguments satisfy
 * says who is asked, where and how soon.
 */
export const approval: Control = {
  name: 'approval',
  beforeToolCall: (run, { tool, args, key }) => {
    const { rules } = run;
    const found = rules.tools.get(tool);
    const level = found ? approvalLevel(found, args, rules) : 'none';
    const review = rules.operations.review?.find(
      ({ when }) => when !== undefined && rules.complaint(when, args) === undefined,
    );
    if (level === 'none' && !review) return undefined;
    const reason = review
      ? `\`${tool}\` waits for the review \`${review.id}\`.`
      : `\`${tool}\` waits for the approval of ${level === 'admin' ? 'an admin' : 'the user'}.`;
    return askPerson(run, {
      kind: 'approval',
      rule: level === 'none' && review ? `review.${review.id}` : `tools.${tool}.approval`,
      reason,
      level: level === 'none' ? 'admin' : level,
      tool,
      about: args,
      key,
      ...(review && { queue: review.queue, approvers: review.approvers }),
      ...(review?.within === undefined ? {} : { within: review.within }),
    });
  },
};
