import { readFile } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import { exampleFiles as readExample, readFolder } from '../../scripts/example-files.ts';
import { DOCS, ruleDocs } from '../../scripts/generate/rule-docs.ts';
import { FIXTURES, ruleFixtures } from '../../scripts/generate/rule-fixtures.ts';
import { rulesIndex } from '../../scripts/generate/rules-index.ts';
import { ruleIds } from '../../scripts/rule-files.ts';
import { exampleFiles } from '../../src/generated/example-files.ts';
import { visibleText } from '../../src/load/text/visible-text.ts';
import { CODE_BLOCKS } from '../../src/rules/code-blocks.ts';
import type { ExampleState, Rule } from '../../src/rules/define-rule.ts';
import { layExample } from '../../src/rules/explain/lay-example.ts';
import { rules } from '../../src/rules/index.ts';
import { type CheckedExample, checkExample } from '../support/check-example.ts';

const ids = rules.map((rule) => rule.id);
const examples = rules.flatMap((rule) =>
  rule.examples.map((example) => ({ name: `${rule.id}: ${example.title}`, rule, ...example })),
);

const checked = new Map<ExampleState, Promise<CheckedExample>>();

/** The whole gate on a state, for however many tests ask what it finds. */
function checkOnce(state: ExampleState): Promise<CheckedExample> {
  const known = checked.get(state) ?? checkExample(state);
  checked.set(state, known);
  return known;
}

describe('every rule', () => {
  test('stands in the file that its id names, and is registered', async () => {
    expect(ids).toEqual(await ruleIds());
    expect(await readFile('src/rules/index.ts', 'utf8')).toBe(rulesIndex(ids));
  });

  test('has a code of its own, in the block of its group', () => {
    const codes = rules.map((rule) => rule.code);
    expect(codes.filter((code, index) => codes.indexOf(code) !== index)).toEqual([]);
    for (const { id, code } of rules) {
      expect(code, id).toMatch(/^HG\d{4}$/);
      expect(code.slice(0, 4), id).toBe(CODE_BLOCKS[id.slice(0, id.indexOf('/'))]);
    }
  });

  test.each(rules.map((rule): [string, Rule] => [rule.id, rule]))(
    '%s says what, why and what to do in whole sentences, and shows it',
    (_, { what, why, todo, examples, severity, since }) => {
      for (const text of [what, why, todo]) {
        expect(text).toMatch(/^[A-Za-z`].*[.]$/s);
        expect(text).not.toContain('TODO');
      }
      expect(['error', 'warn', 'off']).toContain(severity);
      expect(since).toMatch(/^\d+\.\d+\.\d+$/);
      expect(examples).not.toEqual([]);
      for (const { title } of examples) expect(title).toMatch(/^[A-Za-z].*[^.]$/);
    },
  );
});

describe('what is generated from rules is fresh (npm run generate)', () => {
  test('the example repository', async () => {
    expect([...(await readExample())]).toEqual([...exampleFiles]);
  });

  test('the pages', async () => {
    expect(new Map(await readFolder(DOCS))).toEqual(ruleDocs(rules, exampleFiles));
  });

  test('the fixtures', async () => {
    expect(new Map(await readFolder(FIXTURES))).toEqual(ruleFixtures(rules, exampleFiles));
  });
});

describe('every example', () => {
  test('the example repository itself has nothing to find', async () => {
    const { findings } = await checkExample({});
    expect(findings.map(({ rule, message }) => `${rule} ${message}`)).toEqual([]);
  });

  test.each(examples)('$name: fails, and passes', async ({ rule, invalid, valid }) => {
    const failing = (await checkOnce(invalid)).findings.filter((one) => one.rule === rule.id);
    expect(failing.length).toBeGreaterThan(0);
    for (const { message, code, location } of failing) {
      expect(message).not.toBe('');
      expect(code).toBe(rule.code);
      expect(location.line).toBeGreaterThan(0);
    }
    const passing = (await checkOnce(valid)).findings.filter((one) => one.rule === rule.id);
    expect(passing).toEqual([]);
  });

  test('every rule on every example: what is found where', async () => {
    const lines: string[] = [];
    for (const { name, invalid, valid } of examples) {
      lines.push(
        name,
        '  fails',
        ...(await found(invalid)),
        '  passes',
        ...(await found(valid)),
        '',
      );
    }
    await expect(lines.join('\n')).toMatchFileSnapshot('__goldens__/findings.txt');
  });

  test.each(examples)('$name: unchanged is no change', async ({ invalid, valid }) => {
    for (const state of [invalid, valid]) {
      const { base, tags, ...files } = state;
      const before = (await checkOnce(base || tags ? files : state)).findings;
      const after = await checkExample(unchanged(state, tags));
      expect(after.agents.flatMap((agent) => agent.changes)).toEqual([]);
      expect(summary(after.findings)).toEqual(summary(before));
    }
  });
});

/** The head of a state as both of its sides. */
function unchanged(state: ExampleState, tags: readonly string[] | undefined): ExampleState {
  const head = layExample(exampleFiles, state).head;
  const gone = [...exampleFiles.keys()].filter((path) => !head.has(path));
  const base = {
    ...Object.fromEntries(gone.map((path) => [path, null])),
    ...Object.fromEntries(head),
  };
  const { base: _, tags: __, released: ___, ...files } = state;
  return { ...files, base, ...(tags ? { tags } : {}) };
}

async function found(state: ExampleState): Promise<string[]> {
  const { findings } = await checkOnce(state);
  return findings.map(({ rule, severity, message, location }) => {
    const { file, line, column, endLine, endColumn } = location;
    const place = `${file}:${line}:${column}-${endLine}:${endColumn}`;
    return visibleText(`    ${severity}[${rule}] ${place}: ${message}`);
  });
}

function summary(findings: readonly { rule: string; message: string }[]): string[] {
  return [...new Set(findings.map((finding) => finding.rule))].sort();
}
