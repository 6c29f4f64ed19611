import { visibleText } from '../../load/text/visible-text.ts';
import { changeLine, risksFirst } from '../../report/change-line.ts';
import type { UpgradeDocument } from '../../report/upgrade-document.ts';

/** What was prepared, and what to do with it. */
export function upgradeText(document: UpgradeDocument): string {
  const { outcome, agent, model, version, branch, pushed, check } = document;
  const what = `${agent} with ${model.to} in place of ${model.from}`;
  const changes = check.agents.flatMap((checked) => risksFirst(checked.changes)).map(changeLine);
  const lines =
    outcome === 'refused'
      ? [`refused: ${what} does not pass the gate; no branch was made`]
      : [
          `prepared: ${what}, as ${version}`,
          `  branch ${branch}${pushed ? ', pushed' : ', in this clone only'}`,
          ...changes.map((change) => `  ${change}`),
          '  note: nothing says yet that it does as well with this model',
          `  next: headgate eval ${agent} --head ${branch}, then ${pushed ? '' : 'push the branch and '}open a pull request`,
        ];
  return `${lines.map(visibleText).join('\n')}\n`;
}
