import { type Command, Option } from 'commander';
import { rulesMarkdown } from '../../rules/explain/rule-markdown.ts';
import { rulesText } from '../../rules/explain/rule-text.ts';
import { rulesJson } from '../../rules/explain/rules-json.ts';
import { rules } from '../../rules/index.ts';
import { print } from '../print.ts';

export const FORMATS = ['text', 'json', 'markdown'] as const;
export type Format = (typeof FORMATS)[number];

const RENDER: Readonly<Record<Format, () => string>> = {
  text: () => rulesText(rules),
  json: () => rulesJson(rules),
  markdown: () => rulesMarkdown(rules, (id) => `docs/rules/${id}.md`),
};

/** `headgate rules`: all of them, for people and machines. */
export function register(program: Command): void {
  program
    .command('rules')
    .description('every rule with its code, its level and what it reports')
    .addOption(new Option('--format <format>', 'how to print it').choices(FORMATS).default('text'))
    .action(async ({ format }: { format: Format }) => {
      await print(RENDER[format]());
    });
}
