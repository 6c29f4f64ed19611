import type { RevertDocument } from '../../report/revert-document.ts';
import { preparedBranchText } from './prepared-branch-text.ts';

/** What was prepared, and what to do with it. */
export function revertText(document: RevertDocument): string {
  const { agent, part, from, to, pushed, check } = document;
  return preparedBranchText(document, `${agent} ${from} with the ${part} of ${to}`, [
    ...(check.verdict === 'block'
      ? ['note: what blocks is none of its doing, and keeps every pull request out']
      : []),
    'note: nobody has reviewed or evaluated this combination: it goes the way of every change',
    `next: ${pushed ? '' : 'push the branch, '}open a pull request, and have it reviewed`,
  ]);
}
