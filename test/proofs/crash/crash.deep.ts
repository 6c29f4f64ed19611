import { expect, test } from 'vitest';
import { askedFor } from '../support/asked-for.ts';
import { bundledHeadgate } from './bundled-headgate.ts';
import { crashScenario } from './crash-scenario.ts';
import { SCENARIOS } from './scenario.ts';
import { scenarioWorlds } from './scenario-worlds.ts';

/** `npm run test:deep -- crash --points 100000` kills as often as that. */
const { count, within } = askedFor('HEADGATE_CRASH_POINTS', 2_000);
const POINTS = Math.ceil(count / SCENARIOS.length);
const bundled = bundledHeadgate();
const worlds = scenarioWorlds();

test.each(SCENARIOS)(
  `$name, killed at up to ${POINTS} points, loses nothing and does nothing twice`,
  { timeout: 0 },
  async (scenario) => {
    const [world, built] = [await worlds[scenario.name](), await bundled()];
    const isTimeLeft = within(0.9 / SCENARIOS.length);
    // Each the whole command line, in a process of its own.
    const plan = { points: POINTS, together: 1, isTimeLeft };
    const crashed = await crashScenario(scenario, world, built, plan);
    const locks = crashed.flatMap((one) => one.locks).length;
    const stood = crashed.filter((one) => one.stood).length;
    console.log(
      `${scenario.name}: ${crashed.length} kills, ${stood} after the commit stood, ${locks} locks left and healed`,
    );
    expect(crashed.length).toBeGreaterThan(0);
  },
);
