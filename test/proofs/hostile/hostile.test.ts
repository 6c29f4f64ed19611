import { expect, test } from 'vitest';
import { holdHostile } from './hold.ts';
import { hostileTemplate } from './template.ts';

const SEEDS = 16;

test(`${SEEDS} spoiled repositories end no reader but in words`, async () => {
  const template = await hostileTemplate();
  const outcomes = new Set<number | string>();
  for (let seed = 1; seed <= SEEDS; seed += 1) {
    for (const outcome of (await holdHostile(template, seed)).outcomes) outcomes.add(outcome);
  }
  // That what is spoiled is noticed, and what is not is read, says that something was tried.
  expect([...outcomes]).toEqual(expect.arrayContaining([0, 1, 3, 'loaded', 'integrity']));
});
