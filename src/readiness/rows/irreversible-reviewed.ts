import { mayReview } from '../../rules/helpers/may-review.ts';
import { adminAgrees, asksSomebody, destroys } from '../../rules/helpers/tool-effects.ts';
import { defineRow } from '../define-row.ts';
import { inFile } from '../in-file.ts';

export default defineRow({
  id: 'irreversible-reviewed',
  title: 'Human review of what is irreversible',
  why: 'What can’t be taken back has to be seen by somebody before, not after.',
  fields: [
    ...['tools.tools.approval.default', 'tools.tools.approval.cases.when'],
    ...['tools.tools.approval.cases.level', 'tools.tools.compensate'],
    ...['tools.tools.annotations.readOnlyHint', 'tools.tools.annotations.destructiveHint'],
  ],
  check(facts) {
    const { tools, operations } = facts.bundle;
    const reviews = operations?.review ?? [];
    return (tools?.tools ?? []).filter(destroys).map((tool) => {
      const undone = tool.compensate !== undefined;
      const seenBy = reviews.filter((review) => mayReview(review, tool)).map(({ id }) => id);
      const how = adminAgrees(tool)
        ? 'an admin agrees to every call'
        : undone
          ? `${tool.compensate} undoes it`
          : `${seenBy.join(', ')} sees it`;
      return {
        holds: asksSomebody(tool) && (adminAgrees(tool) || undone || seenBy.length > 0),
        seen: `${tool.name}: ${how}`,
        gap: asksSomebody(tool)
          ? `nobody but the user agrees to ${tool.name}, and nothing undoes it`
          : `nobody is asked before ${tool.name}`,
        todo: inFile(facts, 'tools', `approval for ${tool.name}`),
      };
    });
  },
});
