import { exporters } from '../../src/export/exporters.ts';
import { ROWS } from '../../src/readiness/rows/index.ts';
import type { ControlGroup } from './control-group.ts';
import { guardrails } from './guardrails.ts';
import { headgate } from './headgate.ts';
import { operations } from './operations.ts';
import { tools } from './tools.ts';

/** One field of an agent's files, and everything that stands behind it. */
export interface ControlRow extends Omit<ControlGroup, 'fields'> {
  readonly field: string;
  /** Formats of exporters that carry it to an engine. */
  readonly exports: readonly string[];
  /** Ids of rows of the readiness report. */
  readonly readiness: readonly string[];
}

/** What is written down of every field, field by field. */
export const CONTROL_GROUPS: readonly ControlGroup[] = [
  ...operations,
  ...guardrails,
  ...tools,
  ...headgate,
];

/** A row for each field, in the order of the schemas; a field that nobody has written down has an empty one. */
export function controlRows(fields: readonly string[]): ControlRow[] {
  return fields.map((field) => {
    const group = CONTROL_GROUPS.find((one) => one.fields.includes(field));
    const { rules = [], heldBy = [], instead, tests = [] } = group ?? {};
    return {
      ...{ field, rules, heldBy, tests },
      ...(instead === undefined ? {} : { instead }),
      exports: [...exporters.values()]
        .filter(({ carries }) => carries.some((one) => covers(one, field)))
        .map(({ format }) => format),
      readiness: ROWS.filter((row) => row.fields.some((one) => covers(one, field))).map(
        ({ id }) => id,
      ),
    };
  });
}

/** `operations.budgets.perDay` covers all that is in it. */
export function covers(name: string, field: string): boolean {
  return field === name || field.startsWith(`${name}.`);
}
