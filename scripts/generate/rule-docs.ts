import type { Rule } from '../../src/rules/define-rule.ts';
import { exampleDiff } from '../../src/rules/example-diff.ts';
import type { ExampleFiles } from '../../src/rules/lay-example.ts';
import { exampleFiles } from '../example-files.ts';
import { readRules } from '../rule-files.ts';
import { writeFolder } from '../write-folder.ts';

export const DOCS = 'docs/rules';

/** Writes one page a rule, and the table of all of them, from what the rules say of themselves. */
export async function generate(): Promise<void> {
  await writeFolder(DOCS, ruleDocs(await readRules(), await exampleFiles()));
}

/** Path under docs/rules → Markdown. */
export function ruleDocs(rules: readonly Rule[], example: ExampleFiles): Map<string, string> {
  const pages = new Map(rules.map((rule) => [`${rule.id}.md`, page(rule, example)]));
  return pages.set('README.md', overview(rules));
}

function page(rule: Rule, example: ExampleFiles): string {
  return [
    `<!-- Written by scripts/generate/rule-docs.ts from src/rules/${rule.id}.ts; do not edit. -->`,
    '',
    `# ${rule.id}`,
    '',
    rule.what,
    '',
    `\`${rule.code}\` · level: ${rule.severity} · since ${rule.since}`,
    '',
    `**Why:** ${rule.why}`,
    '',
    `**What to do:** ${rule.todo}`,
    '',
    '## Examples',
    '',
    ...rule.examples.flatMap((one) => exampleSection(exampleDiff(example, one))),
    ...fixtureNote(rule),
    '[All rules](../README.md)',
    '',
  ].join('\n');
}

function exampleSection({ title, parts }: ReturnType<typeof exampleDiff>): string[] {
  return [
    `### ${title}`,
    '',
    ...parts.flatMap(({ heading, lines }) => {
      const body = lines.length === 0 ? [] : ['```diff', ...lines, '```', ''];
      return [`**${heading}**`, '', ...body];
    }),
  ];
}

function fixtureNote(rule: Rule): string[] {
  if (rule.examples.every((one) => one.inMemory)) return [];
  const folder = `test/fixtures/rules/${rule.id}`;
  return [`As folders to try it in: [${folder}](../../../${folder}).`, ''];
}

function overview(rules: readonly Rule[]): string {
  const groups = [...new Set(rules.map((rule) => group(rule)))];
  return [
    '<!-- Written by scripts/generate/rule-docs.ts from src/rules/; do not edit. -->',
    '',
    '# Rules',
    '',
    'Every check of `headgate check`. Levels are changed under `rules` in `headgate.yaml`; one place is excused by',
    '`# headgate-ignore[rule]: reason` (in a prompt `{{! headgate-ignore[rule]: reason }}`), and the reason is required.',
    'A page’s diffs lead from what fails (`-`) to what passes (`+`), or show the edit that fails and the one that passes.',
    '',
    ...groups.flatMap((name) => [
      `## ${name}`,
      '',
      '| Rule | Code | Level | What it reports |',
      '|---|---|---|---|',
      ...rules.filter((rule) => group(rule) === name).map(row),
      '',
    ]),
  ].join('\n');
}

function group(rule: Rule): string {
  return rule.id.slice(0, rule.id.indexOf('/'));
}

function row(rule: Rule): string {
  const what = rule.what.replaceAll('|', '\\|');
  return `| [${rule.id}](${rule.id}.md) | ${rule.code} | ${rule.severity} | ${what} |`;
}
