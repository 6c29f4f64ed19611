import { hash } from 'node:crypto';
import type { Bound } from '../../core/bound.ts';
import { isDigest } from '../../core/digest.ts';
import { isObject, items, own } from '../../core/json.ts';
import { RuntimeError } from '../runtime-error.ts';
import { deepFreeze } from './deep-freeze.ts';
import { LIMITS } from './limits.ts';
import { parseJson } from './parse-json.ts';
import type { Frozen } from './served.ts';

/** One release that an environment names. */
export interface Named {
  readonly version: string;
  readonly digest: string;
  readonly content: string;
}

/** What one generation of an environment says of one agent. */
export interface EnvironmentReading {
  readonly generation: number;
  /** sha256 of what was read: one generation has one. */
  readonly fingerprint: string;
  readonly main: Named;
  readonly canary?: Named & { readonly weight: number };
  /** Where a rollback would go: its content is known without its bundle. */
  readonly previous?: Named;
  /** Contents that may not run. */
  readonly quarantined: ReadonlySet<string>;
  readonly bindings: Frozen<Bound>;
}

const LINE_FEED = Buffer.from('\n');
const VERSION = /^\d{1,9}\.\d{1,9}\.\d{1,9}(-[0-9A-Za-z.-]{1,50})?$/;

/**
 * environment.json and state/<agent>.json of one generation, read together.
 *
 * @throws RuntimeError `integrity` when they are not what headgate writes, or not of one generation.
 */
export function readEnvironment(
  at: { readonly environment: string; readonly agent: string },
  environmentBytes: Uint8Array,
  stateBytes: Uint8Array,
): EnvironmentReading {
  const file = parseJson(environmentBytes, 'environment.json', LIMITS.environmentBytes);
  const state = parseJson(stateBytes, `state/${at.agent}.json`, LIMITS.stateBytes);
  if (own(file, 'schema') !== 'headgate/environment/v1') throw malformed('environment.json');
  if (own(file, 'environment') !== at.environment) {
    const other = JSON.stringify(own(file, 'environment'))?.slice(0, 80);
    throw new RuntimeError('integrity', `it is the environment ${other}, not ${at.environment}`);
  }
  const generation = own(file, 'generation');
  if (!isGeneration(generation)) throw malformed('environment.json');
  const main = named(state) ?? fail(at.agent);
  const canary = own(state, 'canary');
  const quarantined = new Set(
    items(own(file, 'quarantine')).map((entry) => own(entry, 'content')),
  ) as ReadonlySet<string>;
  holdTogether(at.agent, file, main);
  for (const release of [main, ...(canary === undefined ? [] : [named(canary)])]) {
    if (release && quarantined.has(release.content)) {
      throw new RuntimeError('integrity', `it names ${release.version}, whose content it forbids`);
    }
  }
  const bindings = own(file, 'bindings');
  const previous = named(own(state, 'previous'));
  return {
    generation,
    fingerprint: hash('sha256', Buffer.concat([environmentBytes, LINE_FEED, stateBytes])),
    main,
    ...(canary === undefined ? {} : { canary: canaryOf(canary) ?? fail(at.agent) }),
    ...(previous ? { previous } : {}),
    quarantined,
    bindings: deepFreeze(isObject(bindings) ? (bindings as Bound) : {}),
  };
}

/** At the end of the numbers nothing newer could ever come: such a one is no generation (schemas/environment.schema.json). */
function isGeneration(value: unknown): value is number {
  return Number.isSafeInteger(value) && Number(value) >= 1 && Number(value) < 2 ** 53 - 1;
}

/** A mirror that is not atomic shows the new environment with an old state: the operation says who moved. */
function holdTogether(agent: string, file: unknown, { version }: Named): void {
  for (const change of items(own(own(file, 'operation'), 'changes'))) {
    if (own(change, 'agent') !== agent || own(change, 'to') === version) continue;
    throw new RuntimeError(
      'integrity',
      'environment.json and the agent’s state are of two generations: read in the middle of a delivery',
    );
  }
}

function named(value: unknown): Named | undefined {
  const [version, digest, content] = ['version', 'digest', 'content'].map((key) => own(value, key));
  return typeof version === 'string' &&
    VERSION.test(version) &&
    isDigest(digest) &&
    isDigest(content)
    ? { version, digest, content }
    : undefined;
}

function canaryOf(value: unknown): EnvironmentReading['canary'] {
  const [release, weight] = [named(value), own(value, 'weight')];
  return release && typeof weight === 'number' && weight >= 0 && weight <= 1
    ? { ...release, weight }
    : undefined;
}

function fail(agent: string): never {
  throw malformed(`state/${agent}.json`);
}

function malformed(file: string): RuntimeError {
  return new RuntimeError('integrity', `${file} is not what headgate writes`);
}
