import { expect, test } from 'vitest';
import { hasSignals } from '../../support/system.ts';
import { bundledHeadgate } from './bundled-headgate.ts';
import { crashScenario } from './crash-scenario.ts';
import { SCENARIOS, type ScenarioName } from './scenario.ts';
import { scenarioWorlds } from './scenario-worlds.ts';

/** Of each of six commands, 300 in all: of a release fewer, which starts three times as many gits as any other. */
const points = (name: ScenarioName) => (name === 'release' ? 20 : 56);
/** So many of them in one process, where no git is at work. */
const TOGETHER = 15;
const bundled = bundledHeadgate();
const worlds = scenarioWorlds();

test.skipIf(!hasSignals).each(SCENARIOS)(
  '$name, killed at points all over it, loses nothing and does nothing twice',
  { timeout: 300_000 },
  async (scenario) => {
    const world = await worlds[scenario.name]();
    const plan = { points: points(scenario.name), together: TOGETHER };
    const crashed = await crashScenario(scenario, world, await bundled(), plan);
    expect(crashed).toHaveLength(points(scenario.name));
    // Both sides of the one moment that counts were seen.
    expect(crashed.some(({ stood }) => stood)).toBe(true);
    expect(crashed.some(({ stood }) => !stood)).toBe(true);
  },
);
