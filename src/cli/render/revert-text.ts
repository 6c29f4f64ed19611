import { visibleText } from '../../load/text/visible-text.ts';
import { changeLine, risksFirst } from '../../report/change-line.ts';
import type { RevertDocument } from '../../report/revert-document.ts';

/** What was prepared, and what to do with it. */
export function revertText(document: RevertDocument): string {
  const { outcome, agent, part, from, to, version, branch, pushed, check } = document;
  const what = `${agent} ${from} with the ${part} of ${to}`;
  const changes = check.agents.flatMap((checked) => risksFirst(checked.changes)).map(changeLine);
  const lines =
    outcome === 'refused'
      ? [`refused: ${what} does not pass the gate; no branch was made`]
      : [
          `prepared: ${what}, as ${version}`,
          `  branch ${branch}${pushed ? ', pushed' : ', in this clone only'}`,
          ...changes.map((change) => `  ${change}`),
          ...(check.verdict === 'block'
            ? ['  note: what blocks is none of its doing, and keeps every pull request out']
            : []),
          '  note: nobody has reviewed or evaluated this combination: it goes the way of every change',
          `  next: ${pushed ? '' : 'push the branch, '}open a pull request, and have it reviewed`,
        ];
  return `${lines.map(visibleText).join('\n')}\n`;
}
