import { expect, test } from 'vitest';
import type { Ack } from '../../src/core/ack.ts';
import { acknowledgedBy } from '../../src/promote/acknowledged-by.ts';
import { digestOf } from './context.ts';

const ack = (changed: Partial<Ack>): Ack => ({
  schema: 'headgate/ack/v1',
  instance: 'one',
  environment: 'prod',
  agent: 'example',
  version: '1.1.0',
  digest: digestOf('a'),
  generation: 2,
  at: '2026-03-02T09:00:00Z',
  ...changed,
});

const OLD = { version: '1.0.0', digest: digestOf('b'), generation: 1 };

test('instances that serve the same are counted together, the newest generation first', () => {
  const acks = [
    ack({ ...OLD, instance: 'three', at: '2026-03-02T08:00:00Z' }),
    ack({ instance: 'one', at: '2026-03-02T09:00:05Z' }),
    ack({ instance: 'two', at: '2026-03-02T10:00:02+01:00' }),
    ack({ agent: 'another' }),
  ];
  expect(acknowledgedBy(acks, ['example'])).toEqual([
    {
      agent: 'example',
      version: '1.1.0',
      digest: digestOf('a'),
      generation: 2,
      instances: 2,
      oldest: '2026-03-02T10:00:02+01:00',
      newest: '2026-03-02T09:00:05Z',
    },
    {
      agent: 'example',
      ...OLD,
      instances: 1,
      oldest: '2026-03-02T08:00:00Z',
      newest: '2026-03-02T08:00:00Z',
    },
  ]);
  expect(acknowledgedBy(acks, undefined).map(({ agent }) => agent)).toEqual([
    'another',
    'example',
    'example',
  ]);
  expect(acknowledgedBy([], undefined)).toEqual([]);
});
