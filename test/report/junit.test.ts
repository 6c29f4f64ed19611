import fc from 'fast-check';
import { SaxesParser } from 'saxes';
import { expect, test } from 'vitest';
import type { CheckReport } from '../../src/core/report.ts';
import { visibleText } from '../../src/load/text/visible-text.ts';
import { junitReport } from '../../src/report/junit.ts';
import { hostileReport } from './support/arbitrary-report.ts';
import { finding } from './support/findings.ts';
import { emptyReport, sampleReport } from './support/sample-report.ts';

interface Element {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: Element[];
  text: string;
}

/** Reads the report back, strictly: what is not well-formed XML 1.0 throws. */
function parsed(report: CheckReport): Element {
  const root: Element = { name: '', attributes: {}, children: [], text: '' };
  const open = [root];
  const parser = new SaxesParser();
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('opentag', ({ name, attributes }) => {
    const element: Element = {
      name,
      attributes: attributes as Record<string, string>,
      children: [],
      text: '',
    };
    open.at(-1)?.children.push(element);
    open.push(element);
  });
  parser.on('text', (text) => {
    const element = open.at(-1);
    if (element) element.text += text;
  });
  parser.on('closetag', () => open.pop());
  parser.write(junitReport(report)).close();
  const [suites] = root.children;
  if (!suites) throw new Error('no element');
  return suites;
}

test('what blocks fails, what is undecided is an error, a warning passes with output', async () => {
  await expect(junitReport(sampleReport)).toMatchFileSnapshot('__goldens__/junit.xml');
  const suites = parsed(sampleReport);
  expect(suites.attributes).toEqual({
    name: 'headgate',
    tests: '5',
    failures: '2',
    errors: '1',
    skipped: '0',
  });
  expect(
    suites.children.map((suite) => [
      suite.attributes.name,
      suite.children.map((one) => one.children.map(({ name }) => name)),
    ]),
  ).toEqual([
    ['article-writer', [['failure']]],
    ['refund-assistant', [['failure'], ['error']]],
    ['triage', [[]]],
    ['repository files', [['system-out']]],
  ]);
});

test('a pass has one case that passes, so that no server reads it as "no tests"', () => {
  expect(parsed(emptyReport).attributes).toMatchObject({ tests: '1', failures: '0' });
});

test('an agent with the name that repositories would have is not mixed up with one', () => {
  const { agent: _, ...own } = finding();
  const findings = [finding({ agent: 'repository' }), own];
  const { children } = parsed({ ...emptyReport, findings });
  expect(children.map(({ attributes }) => attributes.name)).toEqual([
    'repository',
    'repository files',
  ]);
});

test('whatever texts findings hold, they come back from a parser as they are shown elsewhere', () => {
  fc.assert(
    fc.property(hostileReport, (report) => {
      const { children } = parsed(report);
      const types = children.flatMap((suite) => suite.children.flatMap((one) => one.children));
      expect(types).toHaveLength(report.findings.length);
      const texts = types.map(({ text }) => text).join('\n');
      for (const { todo } of report.findings) {
        const [first = ''] = todo.split('\n');
        expect(texts).toContain(
          visibleText(first).replace(
            /[\uFFFE\uFFFF]/g,
            (c) => `\\u{FFF${c === '\uFFFE' ? 'E' : 'F'}}`,
          ),
        );
      }
    }),
  );
});
