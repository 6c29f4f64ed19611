import { expect, test } from 'vitest';
import { withinShare } from '../../support/deep-seconds.ts';
import { bundledHeadgate } from './bundled-headgate.ts';
import { crashScenario } from './crash-scenario.ts';
import { SCENARIOS } from './scenario.ts';

/** `npm run test:deep -- crash --points 100000`; what CI gives of time is a limit only where nobody asked. */
const ASKED = process.env.HEADGATE_CRASH_POINTS;
const POINTS = Math.ceil(Number(ASKED ?? 2_000) / SCENARIOS.length);
const limited = ASKED === undefined && process.env.HEADGATE_DEEP_SECONDS !== undefined;
const bundled = bundledHeadgate();

test.each(SCENARIOS)(
  `$name, killed at up to ${POINTS} points, loses nothing and does nothing twice`,
  { timeout: 0 },
  async (scenario) => {
    const isTimeLeft = limited ? withinShare(0.9 / SCENARIOS.length) : () => true;
    const crashed = await crashScenario(scenario, await bundled(), POINTS, isTimeLeft);
    const locks = crashed.flatMap((one) => one.locks).length;
    const stood = crashed.filter((one) => one.stood).length;
    console.log(
      `${scenario.name}: ${crashed.length} kills, ${stood} after the commit stood, ${locks} locks left and healed`,
    );
    expect(crashed.length).toBeGreaterThan(0);
  },
);
