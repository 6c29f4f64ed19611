import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { notices } from '../../scripts/build/notices.ts';

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'headgate-notices-'));
});

afterEach(async () => {
  await rm(folder, { recursive: true, force: true });
});

const PERMISSION = 'Permission is granted, as long as this notice\nis kept.';

async function withPackages(
  packages: Readonly<Record<string, { version: string; license?: string; text?: string }>>,
): Promise<string[]> {
  for (const [path, { text, ...rest }] of Object.entries(packages)) {
    const name = path.split('node_modules/').at(-1);
    await mkdir(join(folder, path, 'lib'), { recursive: true });
    await writeFile(join(folder, path, 'package.json'), JSON.stringify({ name, ...rest }));
    if (text !== undefined) await writeFile(join(folder, path, 'LICENSE.md'), text);
  }
  return Object.keys(packages).map((path) => join(folder, path, 'lib', 'one.js'));
}

test('every bundled package brings its licence, and the nested one its own', async () => {
  const modules = await withPackages({
    'node_modules/@scope/a': { version: '1.0.0', license: 'MIT', text: `${PERMISSION}\n` },
    'node_modules/b': { version: '2.0.0', license: 'ISC', text: 'Do as you like.' },
    'node_modules/b/node_modules/c': { version: '3.0.0', license: 'MIT' },
  });
  const [a = '', b = '', c = ''] = modules;
  const line = '-'.repeat(80);
  expect(await notices([join(folder, 'src/cli/headgate.ts'), a, `${a}/../two.js`, b, c])).toBe(
    `@scope/a 1.0.0 (MIT)\n\n${PERMISSION}\n\n${line}\n\nb 2.0.0 (ISC)\n\nDo as you like.\n\n${line}\n\nc 3.0.0 (MIT)\n`,
  );
});

test('what several say in the same words stands there once, below whose each of them is', async () => {
  const modules = await withPackages({
    'node_modules/a': {
      version: '1.0.0',
      license: 'MIT',
      text: `MIT License\n\nCopyright (c) 2019 A <a@a.example>\nCopyright 2020-present, others\n\n${PERMISSION}`,
    },
    'node_modules/b': {
      version: '2.0.0',
      license: 'MIT',
      text: `(The MIT License)\r\n\r\nCopyright © B\r\n\r\n${PERMISSION.replace('\n', '  ')}\r\n`,
    },
    'node_modules/c': { version: '3.0.0', license: 'MIT', text: `${PERMISSION} Not by thieves.` },
  });
  expect(await notices(modules)).toBe(
    `a 1.0.0 (MIT)
  Copyright (c) 2019 A <a@a.example>
  Copyright 2020-present, others
b 2.0.0 (MIT)
  Copyright © B

${PERMISSION}

${'-'.repeat(80)}

c 3.0.0 (MIT)

${PERMISSION} Not by thieves.
`,
  );
});

test('a form that nobody filled in is part of the licence, and no other licence', async () => {
  const text = (holder: string) => `APPENDIX: how to apply.\n\n   ${holder}\n\n   Licensed so.\n`;
  const modules = await withPackages({
    'node_modules/a': { version: '1.0.0', license: 'Apache-2.0', text: text('Copyright 2018 A') },
    'node_modules/b': {
      version: '2.0.0',
      license: 'Apache-2.0',
      text: text('Copyright [yyyy] [name of copyright owner]'),
    },
  });
  expect(await notices(modules)).toBe(
    `a 1.0.0 (Apache-2.0)\n  Copyright 2018 A\nb 2.0.0 (Apache-2.0)\n\n${text('Copyright [yyyy] [name of copyright owner]')}`,
  );
});
