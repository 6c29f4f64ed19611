import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { expect, test } from 'vitest';

const PAGES = [
  ...['README.md', 'CONTRIBUTING.md', 'SECURITY.md', 'CHANGELOG.md'],
  ...readdirSync('docs', { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md'))
    .map((name) => `docs/${name}`),
];

interface Link {
  readonly text: string;
  readonly file: string;
  readonly anchor: string;
}

/** Links of a page to files of this repository. */
function linksOf(page: string): Link[] {
  const prose = readFileSync(page, 'utf8')
    .replaceAll(/^ *```[\s\S]*?^ *```$/gm, '')
    .replaceAll(/`[^`\n]*`(?!\])/g, '');
  return [...prose.matchAll(/\]\(([^)\s]+)\)/g)].flatMap(([, target = '']) => {
    if (/^[a-z]+:/.test(target)) return [];
    const [path = '', anchor = ''] = target.split('#');
    const file = path === '' ? page : normalize(join(dirname(page), path));
    return [{ text: target, file, anchor }];
  });
}

/** The anchors that GitHub gives to the headings of a page. */
function anchorsOf(page: string): string[] {
  const headings = readFileSync(page, 'utf8').matchAll(/^#+ (.+)$/gm);
  return [...headings].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N} _-]/gu, '')
      .replaceAll(' ', '-'),
  );
}

test.each(PAGES)('every link of %s leads somewhere', (page) => {
  const broken = linksOf(page).filter(({ file, anchor }) => {
    if (!existsSync(file)) return true;
    return anchor !== '' && !(file.endsWith('.md') && anchorsOf(file).includes(anchor));
  });
  expect(broken.map(({ text }) => text)).toEqual([]);
});

test('every page can be reached from README', () => {
  const reached = new Set(['README.md']);
  for (const page of reached) {
    for (const { file } of linksOf(page)) {
      if (file.endsWith('.md') && statSync(file).isFile()) reached.add(file);
    }
  }
  expect(PAGES.filter((page) => !reached.has(page))).toEqual([]);
});
