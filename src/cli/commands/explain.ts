import { type Command, Option } from 'commander';
import { EXIT } from '../../core/exit-codes.ts';
import { exampleFiles } from '../../generated/example-files.ts';
import type { Rule } from '../../rules/define-rule.ts';
import { findRule } from '../../rules/explain/find-rule.ts';
import { ruleMarkdown } from '../../rules/explain/rule-markdown.ts';
import { ruleText } from '../../rules/explain/rule-text.ts';
import { rulesJson } from '../../rules/explain/rules-json.ts';
import { rules } from '../../rules/index.ts';
import { print } from '../print.ts';
import { userError } from '../user-error.ts';
import { FORMATS, type Format } from './rules.ts';

const RENDER: Readonly<Record<Format, (rule: Rule) => string>> = {
  text: (rule) => ruleText(rule, exampleFiles),
  json: (rule) => rulesJson([rule]),
  markdown: (rule) => ruleMarkdown(rule, exampleFiles),
};

/** `headgate explain`: one rule, found by its id, code or name. */
export function register(program: Command): void {
  program
    .command('explain')
    .description('what a rule reports, why, and what to do about it')
    .argument('<rule>', 'its id (model/unpinned), its code (HG2001), or its name')
    .addOption(new Option('--format <format>', 'how to print it').choices(FORMATS).default('text'))
    .action(async (asked: string, { format }: { format: Format }) => {
      const found = findRule(rules, asked);
      if ('rule' in found) {
        await print(RENDER[format](found.rule));
        return;
      }
      throw userError(
        EXIT.usage,
        `headgate has no rule \`${asked}\``,
        found.meant
          ? `did you mean \`headgate explain ${found.meant}\`?`
          : 'headgate rules lists them',
      );
    });
}
