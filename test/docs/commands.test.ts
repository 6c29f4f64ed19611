import { readdirSync, readFileSync } from 'node:fs';
import { Command } from 'commander';
import { expect, test } from 'vitest';
import { commands } from '../../src/cli/commands.ts';

const PAGES = [
  ...['README.md', 'CONTRIBUTING.md', 'SECURITY.md', 'CHANGELOG.md'],
  ...readdirSync('docs', { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md'))
    .map((name) => `docs/${name}`),
];

const program = new Command('headgate').version('0.0.0');
for (const { load } of Object.values(commands)) (await load()).register(program, commands);

/** What a page has its reader type: lines of blocks, and code within sentences, without comments. */
function typed(page: string): string[] {
  const text = readFileSync(page, 'utf8');
  const blocks = [...text.matchAll(/^ *```(?:sh|console|bash|)\n([\s\S]*?)^ *```$/gm)];
  const lines = blocks.flatMap(([, block = '']) => block.replaceAll('\\\n', ' ').split('\n'));
  const prose = text.replaceAll(/^ *```[\s\S]*?^ *```$/gm, '');
  const inline = [...prose.matchAll(/`([^`\n]+)`/g)].map(([, code = '']) => code);
  return [...lines, ...inline].flatMap((line) => {
    const [, words] = /^(?:\$ |npx )?headgate ((?:[a-z]|--).*)$/.exec(line.trim()) ?? [];
    return words === undefined ? [] : [words.replace(/(^|\s)[#|<>].*$/, '').trim()];
  });
}

/** What `headgate` knows nothing of in a command line; '' where it knows all. */
function unknownIn(line: string): string {
  let command: Command = program;
  for (const word of line.split(/\s+/)) {
    const inner = command.commands.find((one) => one.name() === word);
    if (inner) command = inner;
    else if (command === program && !word.startsWith('-')) return word;
    const [, option] = /^\[?(--[a-z-]+)/.exec(word) ?? [];
    const known = [...command.options.flatMap(({ short, long }) => [short, long]), '--help'];
    if (option && !known.includes(option)) return option;
  }
  return '';
}

test.each(PAGES)('every command and option in %s exists', (page) => {
  const wrong = typed(page).flatMap((line) => {
    const unknown = unknownIn(line);
    return unknown ? [`${unknown} in: headgate ${line}`] : [];
  });
  expect(wrong).toEqual([]);
});

test('a page is read, and what is not a command is seen', () => {
  expect(typed('README.md')).toContain('release --push');
  expect(unknownIn('promot refunds prod')).toBe('promot');
  expect(unknownIn('promote refunds prod --forced')).toBe('--forced');
  expect(unknownIn('eval merge caches [--dry-run]')).toBe('--dry-run');
});

test('README names every command', () => {
  const text = readFileSync('README.md', 'utf8');
  const table = /^\| command \| does \|\n([\s\S]*?)\n\n/m.exec(text)?.[1] ?? '';
  const named = [...table.matchAll(/`([a-z-]+)/g)].map(([, name]) => name);
  expect(Object.keys(commands).filter((name) => !named.includes(name))).toEqual([]);
});
