import { visibleText } from '../../load/text/visible-text.ts';
import type { ProtectReport } from '../../protect/report.ts';
import type { Row, RowState } from '../../protect/row.ts';

const SIGNS: Readonly<Record<RowState, string>> = {
  stands: 'ok',
  missing: 'MISSING',
  unknown: '?',
};

/** What guards a repository, row by row, and what would mend it, as people read it at a terminal. */
export function protectionText(report: ProtectReport): string {
  const { repository, rows, plan, applied, refused = [] } = report;
  const kept = plan.filter((line) => !refused.some(({ setting }) => setting === line));
  const count = (state: RowState) => rows.filter((row) => row.state === state).length;
  const [missing, unknown] = [count('missing'), count('unknown')];
  const lines = [
    `${repository}: ${count('stands')} of ${rows.length} stand${missing ? `, ${missing} missing` : ''}${unknown ? `, ${unknown} unknown` : ''}`,
    '',
    ...rows.flatMap(rowLines),
    ...(kept.length === 0
      ? []
      : [
          '',
          applied ? 'Put:' : 'headgate protect --apply would put:',
          ...kept.map((line) => `  ${line}`),
        ]),
    ...(refused.length === 0
      ? []
      : ['', 'Refused:', ...refused.flatMap(({ setting, why }) => [`  ${setting}`, `    ${why}`])]),
  ];
  return `${lines.map(visibleText).join('\n')}\n`;
}

function rowLines({ id, promise, state, found, remedy }: Row): string[] {
  return [
    `${SIGNS[state].padEnd(8)}${promise} [${id}]`,
    ...found.map((line) => `          ${line}`),
    ...(remedy === undefined ? [] : [`          → ${remedy}`]),
  ];
}
