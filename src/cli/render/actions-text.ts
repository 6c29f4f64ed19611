import { visibleText } from '../../load/text/visible-text.ts';
import type { Action } from '../../runtime/run/action.ts';
import { table } from './table.ts';

const HEADINGS = ['id', 'asked', 'agent', 'tenant', 'what', 'by', 'state'];

/** Actions in a table, as people read them at a terminal. */
export function actionsText(actions: readonly Action[]): string {
  if (actions.length === 0) return 'nothing waits\n';
  const rows = actions.map(({ id, at, agent, version, tenant, tool, rule, approvers, status }) => [
    ...[id, at.slice(0, 19), `${agent} ${version}`, tenant || '—', tool ?? rule],
    ...[approvers.join(', ') || 'anybody', status],
  ]);
  return `${table(HEADINGS, rows).map(visibleText).join('\n')}\n`;
}

/** One action, whole. What the agent wrote is shown as JSON and never as text of ours. */
export function actionText(action: Action): string {
  const { id, kind, agent, version, environment, tenant, session, run, tool, about } = action;
  const { rule, reason, approvers, at, expiresAt, status, decided } = action;
  const lines: [string, string | undefined][] = [
    [id, `${kind}, ${status}`],
    ['agent', `${agent} ${version} in ${environment}`],
    ['run', `${run}, session ${session}${tenant === '' ? '' : ` of ${tenant}`}`],
    ['rule', `${rule}: ${reason}`],
    ['tool', tool],
    [tool === undefined ? 'answer' : 'arguments', JSON.stringify(about)],
    ['asked', `${at}${expiresAt === undefined ? '' : `, until ${expiresAt}`}`],
    ['may decide', approvers.join(', ') || 'anybody who reaches the store'],
    [
      'decided',
      decided && `${decided.by}, ${decided.at}${decided.reason && `: ${decided.reason}`}`,
    ],
  ];
  const shown = lines.flatMap(([name, text], at) =>
    text === undefined ? [] : [`${at === 0 ? '' : '  '}${name.padEnd(at === 0 ? 0 : 10)}  ${text}`],
  );
  return `${shown.map(visibleText).join('\n')}\n`;
}
