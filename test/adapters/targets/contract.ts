import { expect, test } from 'vitest';
import { digestOf } from '../../../src/core/digest.ts';
import type { Target } from '../../../src/ports/target.ts';
import { deliveryOf } from '../../support/delivery-of.ts';

const digest = (text: string) => digestOf(new TextEncoder().encode(text));

/** What holds for every kind of target. Each test gets an empty one. */
export function keepsTheContract(open: (environment: string) => Promise<Target> | Target): void {
  test('serves nothing before the first delivery', async () => {
    const target = await open('prod');
    expect(await target.observe()).toBeNull();
    expect(await target.acknowledgements()).toEqual([]);
    await target.prune(3);
  });

  test('serves what was delivered, read back by digest', async () => {
    const target = await open('prod');
    expect(await target.deliver(deliveryOf(1, { a: 'A', b: 'B' }))).toEqual({
      outcome: 'delivered',
    });
    expect(await target.observe()).toMatchObject({
      environment: 'prod',
      generation: 1,
      operation: 'op-1',
      agents: new Map([
        ['a', { version: '1.0.0', digest: digest('A') }],
        ['b', { version: '1.0.0', digest: digest('B') }],
      ]),
    });
  });

  test('does nothing when it is delivered again', async () => {
    const target = await open('prod');
    await target.deliver(deliveryOf(1, { a: 'A' }));
    expect(await target.deliver(deliveryOf(1, { a: 'A' }))).toEqual({ outcome: 'already' });
  });

  test('asks for the bundles that changed only, and drops agents that are gone', async () => {
    const target = await open('prod');
    await target.deliver(deliveryOf(1, { a: 'A', b: 'B', c: 'C' }));
    const asked: string[] = [];
    await target.deliver(deliveryOf(2, { a: 'A', b: 'B2' }, { asked }));
    expect([...new Set(asked)]).toEqual(['b']);
    expect([...((await target.observe())?.agents.keys() ?? [])]).toEqual(['a', 'b']);
  });

  test('never goes back to a lower generation', async () => {
    const target = await open('prod');
    await target.deliver(deliveryOf(5, { a: 'A5' }));
    expect(await target.deliver(deliveryOf(4, { a: 'A4' }))).toEqual({
      outcome: 'newer',
      generation: 5,
    });
    expect(await target.observe()).toMatchObject({ generation: 5 });
  });

  test('goes back to an older bundle by a higher generation', async () => {
    const target = await open('prod');
    for (const [at, text] of ['A', 'A2', 'A'].entries()) {
      await target.deliver(deliveryOf(at + 1, { a: text }));
    }
    const served = await target.observe();
    expect(served?.generation).toBe(3);
    expect(served?.agents.get('a')?.digest).toBe(digest('A'));
  });

  test('refuses another bundle under the same generation', async () => {
    const target = await open('prod');
    await target.deliver(deliveryOf(1, { a: 'A' }));
    expect(await target.deliver(deliveryOf(1, { a: 'X' }, { operation: 'forged' }))).toMatchObject({
      outcome: 'refused',
      why: expect.stringContaining('delivered by operation op-1, not forged'),
    });
    expect(await target.observe()).toMatchObject({ operation: 'op-1' });
  });

  test('refuses a bundle that is not the one named, and serves what it served', async () => {
    const target = await open('prod');
    await target.deliver(deliveryOf(1, { a: 'A' }));
    const forged = { ...deliveryOf(2, { a: 'A2' }), bundle: deliveryOf(2, { a: 'evil' }).bundle };
    await expect(target.deliver(forged)).rejects.toThrow('the environment names sha256:');
    expect(await target.observe()).toMatchObject({ generation: 1 });
  });

  test('is finished by the next delivery after one that ended in the middle', async () => {
    const target = await open('prod');
    await target.deliver(deliveryOf(1, { a: 'A', b: 'B' }));
    const whole = deliveryOf(2, { a: 'A2', b: 'B2' });
    const cut = async (agent: string, wanted: string) => {
      if (agent === 'b') throw new Error('killed');
      return whole.bundle(agent, wanted);
    };
    await expect(target.deliver({ ...whole, bundle: cut })).rejects.toThrow('killed');
    expect((await target.observe())?.agents.get('a')?.digest).toBe(digest('A'));
    expect(await target.deliver(whole)).toEqual({ outcome: 'delivered' });
    expect((await target.observe())?.agents.get('a')?.digest).toBe(digest('A2'));
  });

  test('keeps what is served, and the one before it, through any pruning', async () => {
    const target = await open('prod');
    for (let at = 1; at <= 5; at += 1) {
      await target.deliver(deliveryOf(at, { a: `A${at}`, b: 'B' }));
      await target.prune(2);
    }
    expect(await target.observe()).toMatchObject({ generation: 5 });
    expect((await target.observe())?.agents.get('b')?.digest).toBe(digest('B'));
    expect(await target.deliver(deliveryOf(6, { a: 'A1', b: 'B' }))).toEqual({
      outcome: 'delivered',
    });
    expect((await target.observe())?.agents.get('a')?.digest).toBe(digest('A1'));
  });
}

/** For targets that several promoters can write to at once. */
export function letsTheNewestWin(open: (environment: string) => Promise<Target> | Target): void {
  test('ends with the newest of several deliveries, in whatever order they come', async () => {
    const target = await open('prod');
    const generations = [3, 7, 1, 8, 2, 6, 5, 4];
    await Promise.all(generations.map((n) => target.deliver(deliveryOf(n, { a: `A${n}` }))));
    const served = await target.observe();
    expect(served?.generation).toBe(8);
    expect(served?.agents.get('a')?.digest).toBe(digest('A8'));
  });

  test('serves each environment by itself', async () => {
    const [prod, staging] = [await open('prod'), await open('staging')];
    await prod.deliver(deliveryOf(1, { a: 'A' }));
    await staging.deliver(deliveryOf(2, { a: 'S' }, { environment: 'staging' }));
    expect((await prod.observe())?.agents.get('a')?.digest).toBe(digest('A'));
    expect((await staging.observe())?.agents.get('a')?.digest).toBe(digest('S'));
  });
}
