import { execFileSync, fork } from 'node:child_process';
import { once } from 'node:events';
import { appendFile, chmod, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openLedger } from '../../../src/adapters/evals/ledger.ts';
import { runsFile } from '../../../src/adapters/evals/ledger-files.ts';
import { mergeLedger } from '../../../src/adapters/evals/ledger-merge.ts';
import { trialOf } from '../../evals/support/made-trials.ts';

const WRITER = resolve('test/adapters/evals/support/ledger-writer.ts');
const FINGERPRINT = 'sha256:shared';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'headgate-ledger-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

test('what is appended is read back, by fingerprint', async () => {
  const ledger = openLedger(folder);
  const [one, two] = [trialOf({ fingerprint: 'a' }), trialOf({ fingerprint: 'b', sample: 3 })];
  await ledger.append(one);
  await ledger.append(two);
  expect(await ledger.read(['a', 'a'])).toEqual({ trials: [one], damaged: [] });
  expect((await ledger.read(['a', 'b', 'never run'])).trials).toEqual([one, two]);
});

test('eight processes write to one file at once, and no line is lost or torn', async () => {
  const writers = Array.from({ length: 8 }, (_, index) =>
    fork(WRITER, [folder, FINGERPRINT, String(index), '50'], { stdio: 'inherit' }),
  );
  const codes = await Promise.all(writers.map(async (writer) => (await once(writer, 'exit'))[0]));
  expect(codes).toEqual(Array.from({ length: 8 }, () => 0));
  const { trials, damaged } = await openLedger(folder).read([FINGERPRINT]);
  expect(damaged).toEqual([]);
  expect(new Set(trials.map(({ sample }) => sample)).size).toBe(400);
});

test('a writer that is killed loses nothing that it had written down', async () => {
  const writer = fork(WRITER, [folder, FINGERPRINT, '0', '100000'], { stdio: 'ignore' });
  const file = join(folder, runsFile(FINGERPRINT));
  while ((await readFile(file, 'utf8').catch(() => '')).length < 300_000) await sleep(5);
  writer.kill('SIGKILL');
  await once(writer, 'exit');
  const ledger = openLedger(folder);
  const before = await ledger.read([FINGERPRINT]);
  expect(before.damaged.length).toBeLessThanOrEqual(1);
  expect(before.trials.map(({ sample }) => sample)).toEqual(before.trials.map((_, index) => index));
  await ledger.append(trialOf({ fingerprint: FINGERPRINT, sample: 200_000 }));
  expect((await ledger.read([FINGERPRINT])).trials).toHaveLength(before.trials.length + 1);
});

test('a torn last line counts for nothing, is reported, and does not harm the next', async () => {
  const ledger = openLedger(folder);
  const file = join(folder, runsFile('a'));
  await ledger.append(trialOf({ fingerprint: 'a', sample: 0 }));
  const whole = await readFile(file, 'utf8');
  await appendFile(file, whole.slice(0, whole.length / 2));
  await ledger.append(trialOf({ fingerprint: 'a', sample: 1 }));
  const { trials, damaged } = await ledger.read(['a']);
  expect(trials.map(({ sample }) => sample)).toEqual([0, 1]);
  expect(damaged).toEqual([`${runsFile('a')}:4`]);
});

test('a line that was changed, or moved to another fingerprint, counts for nothing', async () => {
  const ledger = openLedger(folder);
  const file = join(folder, runsFile('a'));
  await ledger.append(trialOf({ fingerprint: 'a', passed: false }));
  const text = await readFile(file, 'utf8');
  await writeFile(file, text.replace('"passed":false,"sample"', '"passed":true,"sample"'));
  expect(await ledger.read(['a'])).toEqual({ trials: [], damaged: [`${runsFile('a')}:2`] });
  await ledger.append(trialOf({ fingerprint: 'b' }));
  await writeFile(file, await readFile(join(folder, runsFile('b'))));
  expect((await ledger.read(['a'])).trials).toEqual([]);
});

test.skipIf(process.platform === 'win32')(
  'a file that others could write is not believed',
  async () => {
    const ledger = openLedger(folder);
    await ledger.append(trialOf({ fingerprint: 'a' }));
    await chmod(join(folder, runsFile('a')), 0o666);
    const { trials, damaged } = await ledger.read(['a']);
    expect(trials).toEqual([]);
    expect(damaged[0]).toMatch(/others could have written it/);
  },
);

test('merging is a union: twice, or the other way round, gives the same runs', async () => {
  const [left, right] = [join(folder, 'left'), join(folder, 'right')];
  for (const [own, samples] of [
    [left, [0, 1, 2]],
    [right, [2, 3]],
  ] as const) {
    for (const sample of samples)
      await openLedger(own).append(trialOf({ fingerprint: 'a', sample }));
  }
  expect(await mergeLedger(left, right)).toEqual({ added: 2, damaged: [] });
  expect(await mergeLedger(right, left)).toEqual({ added: 1, damaged: [] });
  expect(await mergeLedger(left, right)).toEqual({ added: 0, damaged: [] });
  const samples = async (own: string) =>
    (await openLedger(own).read(['a'])).trials.map(({ sample }) => sample).sort();
  expect(await samples(left)).toEqual([0, 1, 2, 3]);
  expect(await samples(right)).toEqual([0, 1, 2, 3]);
});

test('a folder that was packed, and unpacked elsewhere as caches of CI are, is the same ledger', async () => {
  const [own, restored] = [join(folder, 'own'), join(folder, 'restored')];
  const [trial, next] = [trialOf({ fingerprint: 'a' }), trialOf({ fingerprint: 'a', sample: 1 })];
  await openLedger(own).append(trial);
  await openLedger(own).since('key', '2026-01-01T00:00:00Z');
  await mkdir(restored);
  const packed = join(folder, 'cache.tar');
  execFileSync('tar', ['-cf', packed, '-C', own, '.']);
  execFileSync('tar', ['-xf', packed, '-C', restored]);
  const ledger = openLedger(restored);
  await ledger.append(next);
  expect(await ledger.read(['a'])).toEqual({ trials: [trial, next], damaged: [] });
  expect(await ledger.since('key', '2026-02-02T00:00:00Z')).toBe('2026-01-01T00:00:00Z');
});

test('a comparison keeps the moment at which it was first asked for', async () => {
  const ledger = openLedger(folder);
  expect(await ledger.since('key', '2026-01-01T00:00:00Z')).toBe('2026-01-01T00:00:00Z');
  expect(await ledger.since('key', '2026-02-02T00:00:00Z')).toBe('2026-01-01T00:00:00Z');
  expect(await ledger.since('other', '2026-02-02T00:00:00Z')).toBe('2026-02-02T00:00:00Z');
});
