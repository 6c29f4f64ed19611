import type { Bundle } from '../../src/release/bundle.ts';
import { connect } from '../../src/runtime/loading/connect.ts';
import type { Source } from '../../src/runtime/sources/source.ts';
import { generationOf } from './served-example.ts';

/** Reads while releases are swapped under them: how many there were, and how many saw no whole release. */
export async function readsOverReloads(
  example: Bundle,
  reloads: number,
  readsEach: number,
): Promise<{ reads: number; torn: number; failed: number; reloads: number }> {
  let generation = 1;
  const digests = new Map<string, string>();
  const source: Source = {
    shown: 'memory:',
    pollMs: 600_000,
    async read() {
      const { file, agents, bundle } = generationOf(generation, example, ['helper'], generation);
      const [{ version, digest, state } = fail()] = agents;
      digests.set(version, digest);
      const reading = { environment: file, state, bundle: () => bundle('helper', digest) };
      return { mark: String(generation), ...reading };
    },
    close: async () => {},
  };
  const agent = await connect({ source, environment: 'prod', agent: 'helper', cache: false });
  const seen = { reads: 0, torn: 0, failed: 0 };
  const read = () => {
    seen.reads += 1;
    try {
      const { version, digest, config, tools } = agent.current();
      const note = config.prompts.note?.[0];
      const whole =
        config.manifest.version === version &&
        digests.get(version) === digest &&
        note === `Patch ${version.slice(4)}.` &&
        tools.mcp.length > 0;
      if (!whole) seen.torn += 1;
    } catch {
      seen.failed += 1;
    }
  };
  for (let reload = 0; reload < reloads; reload += 1) {
    generation += 1;
    const looking = agent.refresh();
    let done = false;
    looking.then(() => {
      done = true;
    });
    // Between the steps of the reload as well as after it.
    for (let at = 0; at < readsEach; at += 1) {
      read();
      if (!done && at % 10 === 0) await Promise.resolve();
    }
    await looking;
  }
  const { loads } = agent.status();
  await agent.close();
  return { ...seen, reloads: loads - 1 };
}

function fail(): never {
  throw new Error('no generation');
}
