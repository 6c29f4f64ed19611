import { mkdtempSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { lintSource } from '@secretlint/core';
import * as whole from '@secretlint/secretlint-rule-preset-recommend';
import { build } from 'rolldown';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { smallLodash } from '../../../scripts/build/small-lodash.ts';

// Put together here, so that no scanner takes this file for a leak.
const letters = (count: number) => 'aB3dE6gH9'.repeat(20).slice(0, count);
const secrets = [
  `AWS_SECRET_ACCESS_KEY=${letters(40)}`,
  `ghp_${letters(36)} and again ghp_${letters(36)}`,
  `xoxb-${letters(12)}-${letters(24)}`,
  `npm_${letters(36)}`,
  'https://ana:s3cr3tP4ss@git.acme.io',
];

/** Patterns that find one place several times, others from behind, and say flags twice. */
const ALLOWED = [
  ['/ghp_\\w+/g', '/ghp_\\w+/gu', '/GHP_\\w+/iu'],
  [letters(40), 'and again', '/and|again/'],
  ['/s3cr3t\\w+/', '/ana:[^@]+/', '/https:.*?@/'],
  [],
] as const;

let folder = '';
let trimmed: typeof whole;
beforeAll(async () => {
  folder = mkdtempSync(join(resolve('.cache'), 'rules-'));
  await build({
    input: resolve('node_modules/@secretlint/secretlint-rule-preset-recommend/module/index.js'),
    platform: 'node',
    plugins: [smallLodash()],
    logLevel: 'silent',
    output: { dir: folder, format: 'esm', entryFileNames: 'rules.mjs' },
  });
  trimmed = (await import(pathToFileURL(join(folder, 'rules.mjs')).href)) as typeof whole;
});
afterAll(() => rmSync(folder, { recursive: true }));

it.each(ALLOWED)('finds what all of it finds, where people allow %j, %j, %j', async (...allows) => {
  const content = `${secrets.join('\n')}\n${secrets.toReversed().join('\n')}`;
  const [found, expected] = await Promise.all(
    [trimmed, whole].map(async ({ rules }) => {
      const config = rules.map((rule) => ({ id: rule.meta.id, rule, options: { allows } }));
      const { messages } = await lintSource({
        source: { content, filePath: 'a.txt', ext: '.txt', contentType: 'text' },
        options: { config: { rules: config }, noPhysicFilePath: true },
      });
      return messages.map(({ ruleId, messageId, range }) => ({ ruleId, messageId, range }));
    }),
  );
  expect(found).toEqual(expected);
  expect(expected?.length).toBeGreaterThan(3);
});
