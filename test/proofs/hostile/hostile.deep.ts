import { expect, test } from 'vitest';
import { withinShare } from '../../support/deep-seconds.ts';
import { holdHostile } from './hold.ts';
import { hostileTemplate } from './template.ts';

/** The first seed of the deep run; the short one has those from 1. */
const FROM = Number(process.env.HEADGATE_SEED ?? 10_000);

test('spoiled repositories end no reader but in words, for as long as there is time', async () => {
  const template = await hostileTemplate();
  const left = withinShare(1);
  const tally = new Map<string, number>();
  let slowestMs = 0;
  let seed = FROM;
  for (; seed === FROM || left(); seed += 1) {
    const held = await holdHostile(template, seed);
    slowestMs = Math.max(slowestMs, held.slowestMs);
    const outcome = held.outcomes.join(' ');
    tally.set(outcome, (tally.get(outcome) ?? 0) + 1);
  }
  console.log(`seeds ${FROM} to ${seed - 1}, the slowest reading ${Math.round(slowestMs)} ms`);
  console.log([...tally].sort(([, a], [, b]) => b - a));
  expect(tally.size).toBeGreaterThan(0);
});
