import type { Rule } from '../define-rule.ts';
import { type ExampleDiff, exampleDiff } from './example-diff.ts';
import type { ExampleFiles } from './lay-example.ts';

/** One rule as a page of Markdown: what it reports, why, what to do, and its examples as diffs. */
export function ruleMarkdown(rule: Rule, files: ExampleFiles): string {
  return [
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
    ...rule.examples.flatMap((example) => exampleSection(exampleDiff(files, example))),
  ].join('\n');
}

/** Rules as Markdown tables, one a group. `link` turns a rule's id into the address of its page. */
export function rulesMarkdown(rules: readonly Rule[], link: (id: string) => string): string {
  const groups = Map.groupBy(rules, (rule) => rule.id.slice(0, rule.id.indexOf('/')));
  return [...groups]
    .flatMap(([group, members]) => [
      `## ${group}`,
      '',
      '| Rule | Code | Level | What it reports |',
      '|---|---|---|---|',
      ...members.map(
        ({ id, code, severity, what }) =>
          `| [${id}](${link(id)}) | ${code} | ${severity} | ${what.replaceAll('|', '\\|')} |`,
      ),
      '',
    ])
    .join('\n');
}

function exampleSection({ title, parts }: ExampleDiff): string[] {
  return [
    `### ${title}`,
    '',
    ...parts.flatMap(({ heading, lines }) => {
      const body = lines.length === 0 ? [] : ['```diff', ...lines, '```', ''];
      return [`**${heading}**`, '', ...body];
    }),
  ];
}
