import { errorText } from '../../core/error-text.ts';
import { keptGenerations } from '../kept/kept-generations.ts';
import { RuntimeError } from '../runtime-error.ts';
import { openSource } from '../sources/open-source.ts';
import type { Acknowledging } from './acknowledge.ts';
import type { AgentEvents, AgentHandle, LoadStatus } from './agent-handle.ts';
import type { Loaded } from './assemble.ts';
import type { ConnectOptions } from './connect-options.ts';
import { keptFolder, settingsOf } from './connect-settings.ts';
import { makeEmitter } from './emitter.ts';
import { follow } from './follow.ts';
import { makeHealth } from './health.ts';
import { knownContents } from './known-contents.ts';
import { makeLoader } from './loader.ts';
import { makeServing } from './serving.ts';
import { tellSwap } from './tell-swap.ts';

/**
 * Loads what an environment serves of an agent, and follows it until it is closed. Starts from the source, or from what
 * was kept on disk where the source does not answer in time; without either there is nothing to run, and never a default.
 *
 * @throws RuntimeError `usage`, `cold-start`
 */
export async function connect<Inputs extends object = Readonly<Record<string, unknown>>>(
  options: ConnectOptions,
): Promise<AgentHandle<Inputs>> {
  const settings = settingsOf(options);
  const { place, folder, instance, clock, timeoutMs } = settings;
  const { environment, agent } = place;
  const source =
    typeof options.source === 'string'
      ? await openSource(options.source, place, folder, options)
      : options.source;
  const emitter = makeEmitter<AgentEvents>();
  const { on, emit } = emitter;
  const health = makeHealth(clock);
  const contents = knownContents();
  let failures = 0;
  let loads = 0;
  let problem: RuntimeError | undefined;
  let saidStale = false;
  let acks: Acknowledging | undefined;
  let telling: Promise<void> | undefined;

  const kept =
    options.cache === false
      ? undefined
      : keptGenerations(keptFolder(folder, source.shown, place), options.keep ?? 5);
  const loader = makeLoader({ place, source, kept, clock, timeoutMs, unkept: report, swapped });
  const serving = makeServing(loader, settings, source.shown);
  const { current } = serving;

  function report(error: RuntimeError): void {
    problem = error;
    emit('problem', error);
  }

  /** Never rejects: what goes wrong while running is told, and the release before is served on. */
  async function look(): Promise<boolean> {
    try {
      problem = undefined;
      await loader.look();
      await telling;
      failures = 0;
    } catch (error) {
      failures += 1;
      report(asProblem(error, source.shown));
    }
    warnIfStale();
    return failures === 0;
  }

  function swapped(before: Loaded | undefined, after: Loaded): void {
    loads += 1;
    contents.learn(after.reading);
    if (!before) return;
    acks?.now();
    telling = tellSwap(emitter, before.main, after.main);
  }

  function warnIfStale(): void {
    if (!loader.now()) return;
    const { ageMs, stale } = serving.age();
    if (stale && !saidStale) emit('stale', { ageMs });
    saidStale = stale;
  }

  await start();
  if (options.acknowledge !== false && source.acknowledge) {
    const { acknowledging } = await import('./acknowledge.ts');
    acks = acknowledging(source, instance, health, () => serving.now().loaded, clock);
  }
  const following = follow(look, options.pollMs ?? source.pollMs);
  source.watch?.(() => void following.wake());
  acks?.now();

  async function start(): Promise<void> {
    const first = look().catch(() => false);
    const inTime = kept
      ? await Promise.race([first, elapsed(options.startWithinMs ?? 2_000)])
      : await first;
    if (loader.now() || (await loader.fromDisk()) || (inTime === 'late' && (await first))) return;
    if (loader.now()) return;
    await source.close();
    throw new RuntimeError(
      'cold-start',
      `${agent} can’t start in ${environment}: ${problem?.message ?? `${source.shown} has nothing`}; and ${kept ? `no release is kept below ${folder}` : 'no cache is used'}`,
      { cause: problem },
    );
  }

  return {
    environment,
    agent,
    instance,
    get config() {
      return current().config;
    },
    get version() {
      return current().version;
    },
    get digest() {
      return current().digest;
    },
    get generation() {
      return current().generation;
    },
    get model() {
      return current().model;
    },
    get tools() {
      return current().tools;
    },
    render: (role, inputs) => current().render(role, inputs),
    current,
    permitted(digest, content = contents.of(digest)) {
      return content !== undefined && !serving.now().loaded.reading.quarantined.has(content);
    },
    on,
    record: health.record,
    status(): LoadStatus {
      const { loaded, from } = serving.now();
      const { generation } = loaded.reading;
      const told = problem ? { problem } : {};
      return { from, generation, ...serving.age(), failures, loads, ...told };
    },
    refresh: following.wake,
    async close() {
      await following.stop();
      await acks?.stop();
      await source.close();
    },
  };
}

function asProblem(error: unknown, shown: string): RuntimeError {
  if (error instanceof RuntimeError) return error;
  return new RuntimeError('source', `${shown} can’t be read: ${errorText(error)}`, {
    cause: error,
  });
}

function elapsed(ms: number): Promise<'late'> {
  return new Promise((resolve) => setTimeout(resolve, ms, 'late').unref());
}
