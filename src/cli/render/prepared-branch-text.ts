import { visibleText } from '../../load/text/visible-text.ts';
import { changeLine, risksFirst } from '../../report/change-line.ts';
import type { PreparedBranch } from '../../report/prepared-branch.ts';

/**
 * What was prepared, what the gate says of it, and what to do with it.
 *
 * @param what was put together, in words.
 * @param advice what to know and to do where there is a branch, a line each.
 */
export function preparedBranchText(
  { outcome, version, branch, pushed, check }: PreparedBranch,
  what: string,
  advice: readonly string[],
): string {
  const changes = check.agents.flatMap((checked) => risksFirst(checked.changes)).map(changeLine);
  const lines =
    outcome === 'refused'
      ? [`refused: ${what} does not pass the gate; no branch was made`]
      : [
          `prepared: ${what}, as ${version}`,
          ...[
            `branch ${branch}${pushed ? ', pushed' : ', in this clone only'}`,
            ...changes,
            ...advice,
          ].map((line) => `  ${line}`),
        ];
  return `${lines.map(visibleText).join('\n')}\n`;
}
