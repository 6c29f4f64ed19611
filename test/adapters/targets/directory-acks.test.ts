import { execFileSync } from 'node:child_process';
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readAcks } from '../../../src/adapters/targets/directory/read-acks.ts';
import { directoryTarget } from '../../../src/adapters/targets/directory.ts';
import type { Ack } from '../../../src/core/ack.ts';
import { ackOf } from '../../support/ack-of.ts';
import { hasProgram } from '../../support/service.ts';
import { tempFolder } from '../../support/temp-repository.ts';

/** A directory target where running agents left these texts, by path below `acks/`. */
function written(files: Record<string, string>) {
  const root = tempFolder();
  const acks = join(root, 'deploy/acks');
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(acks, path)), { recursive: true });
    writeFileSync(join(acks, path), text);
  }
  const target = directoryTarget('deploy', { environment: 'prod', root, env: {} });
  return { root: join(root, 'deploy'), acks, read: () => target.acknowledgements() };
}

const json = (ack: Ack) => JSON.stringify(ack);

const HEALTH = {
  since: '2026-11-21T07:00:00Z',
  runs: 120,
  failures: 2,
  guardrails: 1,
  escalations: 3,
  costUsd: 0.5,
  grades: { count: 4, sum: 3.5 },
};

describe('acknowledgements of a directory', () => {
  test('are read by agent and instance', async () => {
    const second = ackOf('billing', 'pod-2', { health: HEALTH });
    const { read } = written({
      'refund-assistant/pod-1.json': json(ackOf('refund-assistant', 'pod-1')),
      'billing/pod-2.json': json(second),
      'billing/pod-1.json': json(ackOf('billing', 'pod-1')),
    });
    expect(await read()).toEqual([
      ackOf('billing', 'pod-1'),
      second,
      ackOf('refund-assistant', 'pod-1'),
    ]);
  });

  test('are none where nobody left any', async () => {
    expect(await written({}).read()).toEqual([]);
  });

  test.each<[string, string, string]>([
    ['of another environment', 'a/i.json', json(ackOf('a', 'i', { environment: 'staging' }))],
    ['under another agent', 'b/i.json', json(ackOf('a', 'i'))],
    ['under another instance', 'a/j.json', json(ackOf('a', 'i'))],
    ['half written', 'a/i.json', json(ackOf('a', 'i')).slice(0, -5)],
    ['without a digest', 'a/i.json', json(ackOf('a', 'i', { digest: 'none' }))],
    [
      'with a negative count',
      'a/i.json',
      json(ackOf('a', 'i', { health: { ...HEALTH, runs: -1 } })),
    ],
    ['larger than it may be', 'a/i.json', json(ackOf('a', 'i')) + ' '.repeat(8 * 1024)],
    ['in another format', 'a/i.yaml', json(ackOf('a', 'i'))],
    ['beside the agents', 'i.json', json(ackOf('a', 'i'))],
    ['of a name that no agent has', 'A/i.json', json(ackOf('A', 'i'))],
  ])('are left out: %s', async (_, path, text) => {
    const good = ackOf('z', 'i');
    expect(await written({ [path]: text, 'z/i.json': json(good) }).read()).toEqual([good]);
  });

  test.skipIf(!hasProgram('mkfifo'))(
    'are left out behind links and pipes, which are never opened',
    async () => {
      const { acks, read } = written({ 'a/i.json': json(ackOf('a', 'i')), 'b/i.json': '{}' });
      writeFileSync(join(acks, 'outside'), json(ackOf('b', 'link')));
      symlinkSync(join(acks, 'outside'), join(acks, 'b/link.json'));
      symlinkSync(join(acks, 'a'), join(acks, 'c'));
      execFileSync('mkfifo', [join(acks, 'b/pipe.json')]);
      expect(await read()).toEqual([ackOf('a', 'i')]);
    },
  );

  test('are looked at up to a number, so that nobody can fill a target with them', async () => {
    const files = Array.from({ length: 5 }, (_, at) => [`a/${at}.json`, '{}'] as const);
    const { root } = written({ ...Object.fromEntries(files), 'b/i.json': json(ackOf('b', 'i')) });
    expect(await readAcks(root, 'prod', 5)).toEqual([]);
    expect(await readAcks(root, 'prod', 6)).toEqual([ackOf('b', 'i')]);
  });
});
