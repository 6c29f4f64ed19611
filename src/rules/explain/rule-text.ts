import type { Rule } from '../define-rule.ts';
import { exampleDiff } from './example-diff.ts';
import type { ExampleFiles } from './lay-example.ts';

/** One rule for people at a terminal. */
export function ruleText(rule: Rule, files: ExampleFiles): string {
  return [
    `${rule.id} (${rule.code}, level ${rule.severity}, since ${rule.since})`,
    '',
    rule.what,
    '',
    `why:  ${rule.why}`,
    `todo: ${rule.todo}`,
    ...rule.examples.flatMap((example) => {
      const { title, parts } = exampleDiff(files, example);
      return [
        '',
        `example: ${title}`,
        ...parts.flatMap(({ heading, lines }) => [
          `  ${heading}`,
          ...lines.map((line) => `    ${line}`.trimEnd()),
        ]),
      ];
    }),
    '',
  ].join('\n');
}

/** Rules as a list for people at a terminal: id, code, level and what each reports. */
export function rulesText(rules: readonly Rule[]): string {
  const width = Math.max(...rules.map((rule) => rule.id.length));
  const lines = rules.map(
    ({ id, code, severity, what }) =>
      `${id.padEnd(width)}  ${code}  ${severity.padEnd(5)}  ${what}`,
  );
  return [...lines, '', `${rules.length} rules; headgate explain RULE says more of one.`, ''].join(
    '\n',
  );
}
