import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { controlFields } from '../../scripts/controls/control-fields.ts';
import { CONTROL_GROUPS, controlRows, covers } from '../../scripts/controls/control-rows.ts';
import { controlsMarkdown } from '../../scripts/generate/docs-controls.ts';
import { exporters } from '../../src/export/exporters.ts';
import { ROWS } from '../../src/readiness/rows/index.ts';
import { rules } from '../../src/rules/index.ts';

const fields = await controlFields();
const rows = controlRows(fields);

test('fields are found through lists, maps, unions and references', () => {
  for (const field of [
    'operations.budgets.perRun.costUsd',
    'operations.triggers.rateLimit.per',
    'guardrails.guardrails.judge',
    'tools.tools.approval.cases.level',
    'tools.servers.headers',
  ]) {
    expect(fields).toContain(field);
  }
  expect(new Set(fields).size).toBe(fields.length);
});

test('every field is written down once, and nothing else is', () => {
  const written = CONTROL_GROUPS.flatMap((group) => group.fields);
  expect(written.filter((field, at) => written.indexOf(field) !== at)).toEqual([]);
  expect([...written].sort()).toEqual([...fields].sort());
});

test.each(rows)('$field: a rule, what holds it, a row of readiness, a test', (row) => {
  const ids = rules.map(({ id }) => id);
  expect(row.rules).not.toEqual([]);
  expect(row.rules.filter((id) => !ids.includes(id))).toEqual([]);
  expect(row.heldBy.length + row.exports.length + (row.instead === undefined ? 0 : 1)).not.toBe(0);
  expect(row.readiness).not.toEqual([]);
  expect(row.tests).not.toEqual([]);
  expect([...row.heldBy, ...row.tests].filter((path) => !existsSync(path))).toEqual([]);
});

/** A rule's file and what it imports beside it. */
function sourceOf(id: string): string {
  const file = `src/rules/${id}.ts`;
  const own = readFileSync(file, 'utf8');
  const near = [...own.matchAll(/from '(\.{1,2}\/[^']+)'/g)].map(([, path = '']) =>
    readFileSync(join(dirname(file), path), 'utf8'),
  );
  return [own, ...near].join('\n');
}

test('a rule that is named looks at the field, or at what the field is a part of', () => {
  // The schema and the search for secrets and hidden characters look at whatever is written.
  const strange = rows.flatMap(({ field, rules: named }) =>
    named
      .filter((id) => !/^(schema|security)\//.test(id))
      .filter((id) => {
        const source = sourceOf(id);
        return !field
          .split('.')
          .slice(1)
          .some((step) => new RegExp(`\\b${step}\\b`).test(source));
      })
      .map((id) => `${field}: ${id}`),
  );
  expect(strange).toEqual([]);
});

test('exporters and rows name fields that there are', () => {
  const named = [
    ...[...exporters.values()].flatMap(({ carries }) => carries),
    ...ROWS.flatMap((row) => row.fields),
  ];
  expect(named.filter((name) => !fields.some((field) => covers(name, field)))).toEqual([]);
});

test('docs/controls.md is up to date', () => {
  expect(readFileSync('docs/controls.md', 'utf8')).toBe(controlsMarkdown(rows));
});
