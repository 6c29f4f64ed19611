import { expect, test } from 'vitest';
import { bundledHeadgate } from './bundled-headgate.ts';
import { crashScenario } from './crash-scenario.ts';
import { SCENARIOS } from './scenario.ts';
import { scenarioWorlds } from './scenario-worlds.ts';

/** Of each of six commands: 300 in all. */
const POINTS = 50;
/** So many of them in one process, where no git is at work. */
const TOGETHER = 15;
const bundled = bundledHeadgate();
const worlds = scenarioWorlds();

test.each(SCENARIOS)(
  `$name, killed at ${POINTS} points, loses nothing and does nothing twice`,
  { timeout: 300_000 },
  async (scenario) => {
    const world = await worlds[scenario.name]();
    const plan = { points: POINTS, together: TOGETHER };
    const crashed = await crashScenario(scenario, world, await bundled(), plan);
    expect(crashed).toHaveLength(POINTS);
    // Both sides of the one moment that counts were seen.
    expect(crashed.some(({ stood }) => stood)).toBe(true);
    expect(crashed.some(({ stood }) => !stood)).toBe(true);
  },
);
