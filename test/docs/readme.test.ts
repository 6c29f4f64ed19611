import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { steadyDemo } from '../support/steady-demo.ts';

/** Lines as they are compared: what differs from run to run is named, and columns are as wide as they like. */
const lines = (text: string) =>
  steadyDemo(text)
    .split('\n')
    .map((line) => line.trim().replaceAll(/ +/g, ' '))
    .filter((line) => line !== '');

const README = readFileSync('README.md', 'utf8');
const SIXTY_SECONDS = /^## Sixty seconds\n([\s\S]*?)^## /m.exec(README)?.[1] ?? '';
const shown = [...SIXTY_SECONDS.matchAll(/^```console\n([\s\S]*?)^```$/gm)].map(
  ([, block = '']) => block,
);
/** What the demo really prints; another test holds this file to it. */
const told = new Set(lines(readFileSync('test/cli/commands/__goldens__/demo.txt', 'utf8')));

test.each(shown)('the sixty seconds are cut from what the demo prints: %s', (block) => {
  expect(lines(block).filter((line) => !told.has(line))).toEqual([]);
});

test('README opens with the two commands, and shows both ways', () => {
  expect(README.indexOf('npm run demo')).toBeLessThan(README.indexOf('## '));
  expect(README.indexOf('npm test')).toBeLessThan(README.indexOf('## '));
  expect(shown.join('')).toMatch(/headgate check[\s\S]*headgate release[\s\S]*headgate rollback/);
});
