import { hash, randomBytes } from 'node:crypto';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { cacheFolder } from '../../adapters/own-files/cache-folder.ts';
import { durationMs } from '../../core/duration.ts';
import { isName } from '../../core/name.ts';
import { RuntimeError } from '../runtime-error.ts';
import type { Place } from '../sources/source.ts';
import type { ConnectOptions } from './connect-options.ts';

export interface Settings {
  readonly place: Place;
  /** For what is kept between two looks, and between two starts. */
  readonly folder: string;
  readonly instance: string;
  readonly maxAgeMs: number | undefined;
  /** Whether what is older is not served. */
  readonly refuses: boolean;
  readonly clock: () => number;
  readonly timeoutMs: number;
}

/**
 * What a program asked for, checked, with defaults.
 *
 * @throws RuntimeError `usage`
 */
export function settingsOf(options: ConnectOptions): Settings {
  return {
    place: checkedPlace(options),
    folder: options.cache || join(cacheFolder(), 'runtime'),
    instance: checkedInstance(options.instance ?? instanceName()),
    maxAgeMs: staleAfterMs(options),
    refuses: options.maxStaleness?.mode === 'refuse',
    clock: options.clock ?? Date.now,
    timeoutMs: options.timeoutMs ?? 15_000,
  };
}

/** Two sources of one environment must not share what was seen last: one of them may be somebody's test. */
export function keptFolder(folder: string, shown: string, { environment, agent }: Place): string {
  const source = hash('sha256', shown).slice(0, 16);
  return join(folder, source, environment, agent);
}

/** Names are checked before they are part of a path, a ref or a key. */
function checkedPlace({ environment, agent }: ConnectOptions) {
  for (const name of [environment, agent]) {
    if (typeof name === 'string' && isName(name)) continue;
    throw new RuntimeError('usage', `${JSON.stringify(name)} can be no environment and no agent`);
  }
  return { environment, agent };
}

function staleAfterMs({ maxStaleness }: ConnectOptions): number | undefined {
  if (!maxStaleness) return undefined;
  const ms = durationMs(maxStaleness.after);
  if (ms !== undefined && ['warn', 'refuse'].includes(maxStaleness.mode)) return ms;
  throw new RuntimeError('usage', 'maxStaleness: { after: "10m", mode: "warn" | "refuse" }');
}

/** It names a file, and a field (schemas/ack.schema.json). */
function checkedInstance(name: string): string {
  if (/^[A-Za-z0-9][A-Za-z0-9._-]{0,119}$/.test(name)) return name;
  throw new RuntimeError('usage', `${JSON.stringify(name)} can be no instance’s name`);
}

function instanceName(): string {
  const host = hostname()
    .replace(/[^A-Za-z0-9._-]/g, '-')
    .replace(/^[^A-Za-z0-9]+/, '')
    .slice(0, 80);
  return `${host || 'host'}-${process.pid}-${randomBytes(4).toString('hex')}`;
}
