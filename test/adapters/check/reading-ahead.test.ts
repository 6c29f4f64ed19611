import { expect, it } from 'vitest';
import { checkRepository } from '../../../src/adapters/check/check-repository.ts';
import { openSides, type Sides } from '../../../src/adapters/check/open-sides.ts';
import { readingAhead } from '../../../src/adapters/check/reading-ahead.ts';
import { openRepository } from '../../../src/adapters/git/repository.ts';
import { configRepository } from '../../support/config-repository.ts';

const PROMPT = 'agents/example/prompts/system.md';

/** A branch with one edited prompt, and what a check of it asked git for after the files were read ahead. */
async function checked(ahead: (sides: Sides) => Sides) {
  const repository = configRepository();
  repository.git('switch', '--quiet', '--create', 'topic');
  repository.write(PROMPT, repository.read(PROMPT).replace('politely', 'kindly'));
  const head = repository.commit();
  const request = {
    repo: repository.root,
    remote: 'origin',
    base: 'main',
    head,
    agents: [],
    all: false,
    now: Date.parse('2026-06-01T00:00:00Z'),
    cache: false,
  };
  const opened = await openRepository(repository.root);
  const specs: string[] = [];
  const counted = opened && {
    ...opened,
    reader: {
      ...opened.reader,
      read: (spec: string) => {
        specs.push(spec);
        return opened.reader.read(spec);
      },
    },
  };
  const sides = ahead(await openSides(request, counted));
  const { report } = await checkRepository(request, sides);
  return { report: { ...report, base: '', head: '' }, specs };
}

it('changes nothing of what a check finds, and reads nothing that it would not read', async () => {
  const plain = await checked((sides) => sides);
  const ahead = await checked(readingAhead);
  expect(ahead.report).toEqual(plain.report);
  expect(ahead.report.agents.map(({ name }) => name)).toEqual(['example']);
  const different = (specs: readonly string[]) => [...new Set(specs)].sort();
  expect(different(ahead.specs)).toEqual(different(plain.specs));
});

it('leaves folders and working trees alone', async () => {
  const repository = configRepository();
  const sides = await openSides({ repo: repository.root, remote: 'origin' });
  expect(readingAhead(sides)).toBe(sides);
  await sides.close();
});
