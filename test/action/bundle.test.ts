import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { actionBundle } from './action-bundle.ts';

/** What no workflow can ask for, by a word that only its code has. */
const LEFT_OUT = [
  ['the toolkit’s HTTP client', 'Client has already been disposed'],
  ['the queue of workers', 'bullmq:'],
  ['commands of the terminal', 'simple-git'],
  ['the command line', 'outputHelp'],
  ['models that nobody is asked', '/images/generations'],
  ['the AI SDK’s own service for models', 'VERCEL_OIDC_TOKEN'],
  ['Redis in a cluster', 'Failed to refresh slots cache'],
] as const;
/** Bytes, licences apart. */
const MOST = 2_960_000;
/** Of what the gate reads at its start: two chunks, and what names them. */
const MOST_OF_GATE = 830_000;

let folder = '';
let files: readonly string[] = [];
beforeAll(async () => {
  folder = await actionBundle();
  files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(
    (name) => statSync(join(folder, name)).isFile() && !name.endsWith('NOTICES.txt'),
  );
});

const sizeOf = (names: readonly string[]) =>
  names.reduce((sum, name) => sum + statSync(join(folder, name)).size, 0);

describe('the bundle of the action', () => {
  it.each(LEFT_OUT)('has nothing of %s', (_, word) => {
    const code = files.filter((name) => name.endsWith('.js'));
    const holding = code.filter((name) => readFileSync(join(folder, name), 'utf8').includes(word));
    expect(holding).toEqual([]);
  });

  it('is no larger than it was, and neither is what the gate starts with', () => {
    expect(sizeOf(files)).toBeLessThan(MOST);
    const start = files.filter((name) =>
      /^(\w[\w-]*\.js|chunks.(start|gate|git|compared)-.*)$/.test(name),
    );
    expect(sizeOf(start)).toBeLessThan(MOST_OF_GATE);
    expect(sizeOf(start)).toBeGreaterThan(MOST_OF_GATE / 2);
  });
});
