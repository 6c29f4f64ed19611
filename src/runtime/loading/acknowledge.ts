import type { Ack } from '../../core/ack.ts';
import type { Source } from '../sources/source.ts';
import type { Loaded } from './assemble.ts';
import type { Health } from './health.ts';
import type { Served } from './served.ts';

export interface Acknowledging {
  /** Says it now, in the background: a target that takes nothing must not keep anything from being served. */
  now(): void;
  stop(): Promise<void>;
}

/** How often counts are handed on, with jitter; whoever watches a release has to see them grow. */
const EVERY_MS = 15_000;

/**
 * Tells the target what is served here, and what was seen of it: at each swap, and while counts grow. A canary is told
 * apart, as the instance `<instance>.canary`, so that the two can be compared.
 */
export function acknowledging(
  source: Source,
  instance: string,
  health: Health,
  loaded: () => Loaded,
  clock: () => number,
): Acknowledging {
  let told = -1;
  let saying: Promise<void> = Promise.resolve();
  let newest = loaded().main.digest;
  /** The digest before, whose own acknowledgement is overwritten by now. */
  let before: string | undefined;
  let ofCanary: Ack | undefined;

  function ackOf(served: Served, name: string, compared: string | undefined): Ack {
    const { environment, agent, version, digest, generation } = served;
    return {
      schema: 'headgate/ack/v1',
      instance: name,
      ...{ environment, agent, version, digest, generation },
      at: new Date(clock()).toISOString(),
      health: health.of(digest),
      ...(compared === undefined
        ? {}
        : { before: { digest: compared, health: health.of(compared) } }),
    };
  }

  function acks(): Ack[] {
    const { main, canary } = loaded();
    if (main.digest !== newest) [before, newest] = [newest, main.digest];
    const ofMain = ackOf(main, instance, before);
    return canary ? [ofMain, ackOf(canary, `${instance}.canary`, main.digest)] : [ofMain];
  }

  async function say(): Promise<void> {
    told = health.revision;
    const all = acks();
    for (const ack of all) await source.acknowledge?.(ack).catch(() => {});
    const [, canary] = all;
    if (ofCanary && !canary) await source.retract?.(ofCanary).catch(() => {});
    ofCanary = canary;
  }

  function now(): void {
    saying = saying.then(say);
  }

  const timer = setInterval(
    () => {
      if (health.revision !== told) now();
    },
    EVERY_MS * (0.8 + 0.4 * Math.random()),
  ).unref();
  return {
    now,
    async stop() {
      clearInterval(timer);
      await saying;
      // What it saw is evidence, and stays. Who saw nothing would only be counted as running.
      for (const ack of acks()) {
        const seen = (ack.health?.runs ?? 0) + (ack.before?.health.runs ?? 0) > 0;
        const last = seen ? source.acknowledge?.(ack) : source.retract?.(ack);
        await last?.catch(() => {});
      }
    },
  };
}
