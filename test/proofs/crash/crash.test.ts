import { expect, test } from 'vitest';
import { bundledHeadgate } from './bundled-headgate.ts';
import { crashScenario } from './crash-scenario.ts';
import { SCENARIOS } from './scenario.ts';

/** Of each of five commands: 300 in all. */
const POINTS = 60;
const bundled = bundledHeadgate();

test.each(SCENARIOS)(
  `$name, killed at ${POINTS} points, loses nothing and does nothing twice`,
  { timeout: 300_000 },
  async (scenario) => {
    const crashed = await crashScenario(scenario, await bundled(), POINTS);
    // Both sides of the one moment that counts were seen.
    expect(crashed.some(({ stood }) => stood)).toBe(true);
    expect(crashed.some(({ stood }) => !stood)).toBe(true);
  },
);
