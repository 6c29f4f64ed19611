import type { UpgradeDocument } from '../../report/upgrade-document.ts';
import { preparedBranchText } from './prepared-branch-text.ts';

/** What was prepared, and what to do with it. */
export function upgradeText(document: UpgradeDocument): string {
  const { agent, model, branch, pushed } = document;
  return preparedBranchText(document, `${agent} with ${model.to} in place of ${model.from}`, [
    'note: nothing says yet that it does as well with this model',
    `next: headgate eval ${agent} --head ${branch}, then ${pushed ? '' : 'push the branch and '}open a pull request`,
  ]);
}
