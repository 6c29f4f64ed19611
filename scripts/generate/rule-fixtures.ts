import type { Rule } from '../../src/rules/define-rule.ts';
import {
  type ExampleFiles,
  type LaidExample,
  layExample,
} from '../../src/rules/explain/lay-example.ts';
import { exampleFiles } from '../example-files.ts';
import { readRules } from '../rule-files.ts';
import { writeFolder } from '../write-folder.ts';

export const FIXTURES = 'test/fixtures/rules';

/** Writes every rule's examples as whole repositories, so that anyone can run headgate in one by hand. */
export async function generate(): Promise<void> {
  await writeFolder(FIXTURES, ruleFixtures(await readRules(), await exampleFiles()));
}

/**
 * Path under test/fixtures/rules → content. An example is `<rule>/fail` and `<rule>/pass`, numbered from the
 * second on. One about changes holds the two sides as `base` and `head`, its release tags in `tags`, and
 * what they hold in `released`, where that is not `base`.
 */
export function ruleFixtures(rules: readonly Rule[], example: ExampleFiles): Map<string, string> {
  const files = new Map<string, string>();
  for (const rule of rules) {
    for (const [index, { invalid, valid, inMemory }] of rule.examples.entries()) {
      if (inMemory) continue;
      const number = index === 0 ? '' : `-${index + 1}`;
      put(files, `${rule.id}/fail${number}`, layExample(example, invalid));
      put(files, `${rule.id}/pass${number}`, layExample(example, valid));
    }
  }
  return files;
}

function put(files: Map<string, string>, folder: string, laid: LaidExample): void {
  const { head, base, tags, released } = laid;
  const sides = base ? { base, head, ...(released ? { released } : {}) } : { '': head };
  for (const [side, content] of Object.entries(sides)) {
    for (const [path, text] of content) {
      files.set([folder, side, path].filter((part) => part !== '').join('/'), text);
    }
  }
  if (tags.length > 0) files.set(`${folder}/tags`, tags.map((tag) => `${tag}\n`).join(''));
}
