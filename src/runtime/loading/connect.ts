import { errorText } from '../../core/error-text.ts';
import { lazily } from '../../core/lazily.ts';
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
import { getsCanary } from './gets-canary.ts';
import { makeHealth } from './health.ts';
import { knownContents } from './known-contents.ts';
import { type Loading, makeLoader } from './loader.ts';
import type { Served } from './served.ts';

/**
 * Loads what an environment serves of an agent, and follows it until it is closed. Starts from the source, or from what
 * was kept on disk where the source does not answer in time; without either there is nothing to run, and never a default.
 *
 * @throws RuntimeError `usage`, `cold-start`
 */
export async function connect<Inputs extends object = Readonly<Record<string, unknown>>>(
  options: ConnectOptions,
): Promise<AgentHandle<Inputs>> {
  const { place, folder, instance, maxAgeMs, refuses, clock, timeoutMs } = settingsOf(options);
  const { environment, agent } = place;
  const source =
    typeof options.source === 'string'
      ? await openSource(options.source, place, folder, options)
      : options.source;
  const { on, emit, listens } = makeEmitter<AgentEvents>();
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
      saidStale = false;
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
    const [from, to] = [before.main, after.main];
    acks?.now();
    if (from.generation !== to.generation) {
      emit('generation', { from: from.generation, to: to.generation });
    }
    if (from.digest !== to.digest && listens('change')) telling = tellChange(from, to);
  }

  async function tellChange(from: Served, to: Served): Promise<void> {
    const { changesBetween } = await import('./changes-between.ts');
    const changes = lazily(() => changesBetween(from.config, to.config));
    emit('change', {
      from: { version: from.version, digest: from.digest },
      to: { version: to.version, digest: to.digest },
      // Not every listener wants to know, and to compare costs more than to swap.
      get changes() {
        return changes();
      },
    });
  }

  function warnIfStale(): void {
    const confirmedAt = loader.now()?.confirmedAt;
    if (confirmedAt === undefined || maxAgeMs === undefined || saidStale) return;
    const ageMs = clock() - confirmedAt;
    if (ageMs <= maxAgeMs) return;
    saidStale = true;
    emit('stale', { ageMs });
  }

  function serving(): Loading {
    const loading = loader.now();
    if (loading) return loading;
    throw new RuntimeError('cold-start', `nothing of ${agent} was loaded`);
  }

  function current(key?: string): Served {
    const { loaded, confirmedAt } = serving();
    if (refuses && maxAgeMs !== undefined && clock() - confirmedAt > maxAgeMs) {
      throw new RuntimeError(
        'stale',
        `${source.shown} did not confirm ${agent} in ${environment} for ${Math.round((clock() - confirmedAt) / 1000)} s, and maxStaleness says refuse`,
      );
    }
    const { main, canary, reading } = loaded;
    const weight = reading.canary?.weight ?? 0;
    if (!canary || key === undefined) return main;
    return getsCanary(canary.digest, weight, key) ? canary : main;
  }

  await start();
  if (options.acknowledge !== false && source.acknowledge) {
    const { acknowledging } = await import('./acknowledge.ts');
    acks = acknowledging(source, instance, health, () => serving().loaded, clock);
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
      return content !== undefined && !serving().loaded.reading.quarantined.has(content);
    },
    on,
    record: health.record,
    status(): LoadStatus {
      const { loaded, from, confirmedAt } = serving();
      const ageMs = Math.max(0, clock() - confirmedAt);
      const { generation } = loaded.reading;
      const stale = maxAgeMs !== undefined && ageMs > maxAgeMs;
      return { from, generation, ageMs, stale, failures, loads, ...(problem ? { problem } : {}) };
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
