import { lintSource } from '@secretlint/core';
import { rules } from '@secretlint/secretlint-rule-preset-recommend';

export interface SecretMessage {
  /** `@secretlint/secretlint-rule-aws`. */
  readonly ruleId: string;
  readonly messageId: string;
  readonly range: readonly [start: number, end: number];
  /** What the message is made of: the secret among it. */
  readonly data?: Readonly<Record<string, unknown>>;
}

/** Per rule and file: secretlint compares all of them with each other, 20,000 in most of a minute. */
const MOST_REPORTS = 50;

type Rule = (typeof rules)[number];

/** Runs secretlint on one text, without reading any file. */
export async function lintText(path: string, text: string): Promise<readonly SecretMessage[]> {
  const { messages } = await lintSource({
    source: {
      content: text,
      filePath: path,
      // By `.p12` a rule would go and read the file of that name.
      ext: path.endsWith('.json') ? '.json' : '.txt',
      contentType: 'text',
    },
    options: { config: { rules: CONFIG }, noPhysicFilePath: true },
  });
  return messages;
}

// `secretlint-disable` in a text takes no reason and nobody reports it; headgate has its own ignores.
const CONFIG = rules
  .filter((rule) => rule.meta.id !== '@secretlint/secretlint-rule-filter-comments')
  .map((rule) => ({ id: rule.meta.id, rule: bounded(rule) }));

function bounded(rule: Rule): Rule {
  return {
    ...rule,
    create(context, options) {
      let reports = 0;
      return rule.create(
        {
          ...context,
          report: (descriptor) => {
            if (reports++ < MOST_REPORTS) context.report(descriptor);
          },
        },
        options,
      );
    },
  };
}
