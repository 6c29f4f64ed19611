import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import { expectInertLog } from '../../support/expect-inert-log.ts';
import { worldDigest } from '../crash/world-digest.ts';
import { diceFrom } from '../simulation/dice.ts';
import { readAll } from './read-all.ts';
import { spoil } from './spoil.ts';
import { SECRET, type Template } from './template.ts';

/** That it ends, not how fast: a machine may have other things to do. */
const LONGEST_MS = 60_000;
interface Held {
  readonly spoiled: readonly string[];
  readonly outcomes: readonly (number | string)[];
  readonly slowestMs: number;
}

/**
 * Reads a spoiled copy with everything that reads, and holds that no reader crashes, hangs, shows or changes what lies
 * outside, or hands on what a terminal would obey.
 */
export async function holdHostile(template: Template, seed: number): Promise<Held> {
  const folder = template.copy();
  try {
    // Seeds that follow one another would begin with the same throws.
    const spoiled = spoil(folder, template, diceFrom(Math.imul(seed, 0x9e3779b1)));
    const before = outside(folder);
    const said = await readAll(folder, template.base);
    for (const { reader, outcome, text, ms } of said) {
      const what = `seed ${seed}: ${spoiled.join('; ')}: ${reader}`;
      if (typeof outcome === 'number')
        expect([0, 1, 2, 3, 4, 6], `${what}\n${text}`).toContain(outcome);
      expect(text, what).not.toContain('failed in a way it should not');
      expect(text, what).not.toContain(SECRET);
      // What machines read is escaped by whoever shows it.
      if (reader !== 'loader' && !reader.includes('json')) expectInertLog(text);
      expect(ms, what).toBeLessThan(LONGEST_MS);
    }
    expect(outside(folder), `seed ${seed}: ${spoiled.join('; ')}`).toEqual(before);
    return {
      spoiled,
      outcomes: said.map(({ outcome }) => outcome),
      slowestMs: Math.max(...said.map(({ ms }) => ms)),
    };
  } finally {
    template.remove(folder);
  }
}

/** All but what readers may keep notes in: the two repositories' own folders, and the loader's. */
function outside(folder: string): unknown {
  return {
    names: readdirSync(folder)
      .filter((name) => name !== 'kept')
      .sort(),
    secret: worldDigest(join(folder, 'outside')),
    clone: readdirSync(join(folder, 'clone')).sort(),
    agents: worldDigest(join(folder, 'clone/agents')),
  };
}
