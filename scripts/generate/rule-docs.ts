import type { Rule } from '../../src/rules/define-rule.ts';
import type { ExampleFiles } from '../../src/rules/explain/lay-example.ts';
import { ruleMarkdown, rulesMarkdown } from '../../src/rules/explain/rule-markdown.ts';
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
    ruleMarkdown(rule, example),
    ...fixtureNote(rule),
    '[All rules](../README.md)',
    '',
  ].join('\n');
}

function fixtureNote(rule: Rule): string[] {
  if (rule.examples.every((one) => one.inMemory)) return [];
  const folder = `test/fixtures/rules/${rule.id}`;
  return [`As folders to try it in: [${folder}](../../../${folder}).`, ''];
}

function overview(rules: readonly Rule[]): string {
  return [
    '<!-- Written by scripts/generate/rule-docs.ts from src/rules/; do not edit. -->',
    '',
    '# Rules',
    '',
    'Every check of `headgate check`. Levels are changed under `rules` in `headgate.yaml`; one place is excused by',
    '`# headgate-ignore[rule]: reason` (in a prompt `{{! headgate-ignore[rule]: reason }}`), and the reason is required.',
    'A page’s diffs lead from what fails (`-`) to what passes (`+`), or show the edit that fails and the one that passes.',
    '',
    rulesMarkdown(rules, (id) => `${id}.md`),
  ].join('\n');
}
