import { lstatSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, onTestFinished, test, vi } from 'vitest';
import { directoryTarget } from '../../../src/adapters/targets/directory.ts';
import type { Bundle } from '../../../src/release/bundle.ts';
import { type Ran, runHeadgate } from '../../support/run-headgate.ts';
import { hasProgram, type Service } from '../../support/service.ts';
import { startSimulator } from '../../support/simulator/start-simulator.ts';
import { student } from '../../support/simulator/student/student.ts';
import { startRedis } from '../../support/start-redis.ts';
import { tempFolder } from '../../support/temp-repository.ts';
import { unhurried } from '../../support/unhurried.ts';
import { generationOf, releaseOf } from '../loading/generation-of.ts';
import { releaseOfOwn } from '../run/run-world.ts';
import { startDesk } from './desk.ts';
import { inputsOf, orderOf, type RefundWorld, refundAgents, refundWorld } from './refund-world.ts';
import { openShop } from './shop.ts';

/** Exit 0, and what it printed where it is not. */
const expectOk = ({ exit, stdout, stderr }: Ran) =>
  expect({ exit, said: exit === 0 ? '' : stdout + stderr }).toEqual({ exit: 0, said: '' });

/** Opens a shop, and the desk in a folder where `deploy/prod` is served. */
async function openDesk(folder: string, env: Readonly<Record<string, string>> = {}) {
  const { url, close } = await startSimulator({ reply: student(refundAgents(), 7) });
  onTestFinished(close);
  const shop = await openShop();
  const start = () =>
    startDesk(folder, {
      ...{ MODEL_URL: url, MODEL_KEY: 'none', SHOP_URL: shop.url },
      ...{ HEADGATE_CACHE_DIR: join(folder, 'deploy/cache'), ...env },
    });
  return { shop, start };
}

/** When the directory target was last flipped, in milliseconds since 1970. */
const flippedAt = ({ root }: RefundWorld) => lstatSync(join(root, 'deploy/prod/current')).mtimeMs;

describe('a refund desk that runs while its config changes', () => {
  test('a lowered limit goes from a pull request to the running process within a second; rollback takes it back', {
    timeout: 180_000,
  }, async () => {
    const world = refundWorld();
    expectOk(world.headgate('release', '--push'));
    for (const ran of await world.promote('refund-assistant@1.0.0')) expectOk(ran);
    const { shop, start } = await openDesk(world.root);
    const desk = await start();
    expect(await desk.ask('before', inputsOf(49))).toMatchObject({
      version: '1.0.0',
      answer: { decision: 'refunded', amount_usd: 49, refund_id: 'rf_49' },
    });

    // The simulated model has no answer to this one, and its words are no JSON: corrected twice, then for a person.
    const strange = { ...inputsOf(49), customer_message: 'Is the earth flat?' };
    expect(await desk.ask('strange', strange)).toMatchObject({
      held: { decision: 'escalate', rule: 'guardrails.answer-shape' },
    });

    // The pull request.
    world.git('checkout', '--quiet', '-b', 'fewer-calls');
    world.edit('guardrails.yaml', 'toolCallsPerRun: 10', 'toolCallsPerRun: 3');
    world.commit('Refunds need no more than three calls');
    const undeclared = world.headgate('check', '--base', 'main', '--head', 'fewer-calls');
    expect(undeclared.exit).toBe(1);
    expect(undeclared.stdout).toContain('version/');
    expectOk(world.headgate('bump', '--base', 'main'));
    world.commit('Bump');
    expectOk(world.headgate('check', '--base', 'main', '--head', 'fewer-calls'));
    world.git('checkout', '--quiet', 'main');
    world.git('merge', '--quiet', '--no-ff', '-m', 'Merge fewer-calls', 'fewer-calls');
    world.git('push', '--quiet', 'origin', 'main');
    expectOk(world.headgate('release', '--push'));

    // One run is in the middle of its calls when the release comes.
    shop.close('get_refund_policy');
    const during = desk.ask('during', inputsOf(49));
    await vi.waitFor(() => expect(shop.waiting()).toBe(1), { timeout: 10_000 });
    for (const ran of await world.promote('refund-assistant@1.1.0')) expectOk(ran);
    const changed = await desk.heard(({ from }) => from === '1.0.0');
    expect((changed.at ?? 0) - flippedAt(world)).toBeLessThan(unhurried(1000));
    shop.reopen();
    const stopped = { decision: 'stop', rule: 'limits.toolCallsPerRun' };
    expect(await during).toMatchObject({ version: '1.0.0', held: stopped });
    expect(await desk.ask('after', inputsOf(49))).toMatchObject({
      version: changed.to,
      held: stopped,
    });
    expect(shop.refunds).toHaveLength(1);

    expectOk(
      world.headgate('rollback', 'refund-assistant', 'prod', '--yes', '--reason', 'too few'),
    );
    const back = await desk.heard(({ to }) => to === '1.0.0');
    expect((back.at ?? 0) - flippedAt(world)).toBeLessThan(unhurried(1000));
    expect(await desk.ask('restored', inputsOf(49))).toMatchObject({
      version: '1.0.0',
      answer: { decision: 'refunded' },
    });
    expect(shop.refunds.map(({ amount }) => amount)).toEqual([49, 49]);
    expect(desk.isRunning()).toBe(true);
  });
});

describe.skipIf(!hasProgram('redis-server'))(
  'a refund desk that is killed (needs redis-server)',
  () => {
    let redis: Service;
    beforeAll(async () => {
      redis = await startRedis();
    });
    afterAll(() => redis.stop());

    test('51 USD wait for an approval over kill -9 and are issued exactly once; 49 USD go alone', {
      timeout: 180_000,
    }, async () => {
      const store = `redis://127.0.0.1:${redis.port}`;
      const folder = tempFolder();
      const target = directoryTarget('deploy/prod', { environment: 'prod', root: folder, env: {} });
      const { agent, config, version } = releaseOfOwn('refund-assistant');
      await target.deliver(generationOf(1, releaseOf(version, config as Bundle), { agent }));
      const { shop, start } = await openDesk(folder, { HEADGATE_STORE: store });
      const actions = (...args: string[]) =>
        runHeadgate(folder, 'actions', ...args, '--store', store, '--env', 'prod');
      const first = await start();
      expect(await first.ask('large', inputsOf(51))).toMatchObject({
        held: { decision: 'pause', rule: 'tools.issue_refund.approval' },
      });
      expect(await first.ask('small', inputsOf(49))).toMatchObject({
        answer: { decision: 'refunded', amount_usd: 49 },
      });
      expect(shop.refunds.map(({ order }) => order)).toEqual([orderOf(49)]);
      await first.kill();

      const listed = actions('list', '--format', 'json');
      expectOk(listed);
      const [action, ...others] = JSON.parse(listed.stdout) as { id: string; about: object }[];
      expect(others).toEqual([]);
      expect(action?.about).toMatchObject({ order_id: orderOf(51), amount: 51 });

      const second = await start();
      // Nobody has decided yet, whoever asks.
      expect(await second.ask('large', inputsOf(51))).toMatchObject({
        held: { decision: 'pause' },
      });
      expect(shop.refunds).toHaveLength(1);
      await second.kill();
      expectOk(
        actions(
          'approve',
          action?.id ?? '',
          '--as',
          '@headgate/support-admins',
          '--reason',
          'seen',
        ),
      );

      const third = await start();
      expect(await third.ask('large', inputsOf(51))).toMatchObject({
        answer: { decision: 'refunded', amount_usd: 51, refund_id: 'rf_51' },
      });
      expect(shop.refunds.map(({ order, amount }) => [order, amount])).toEqual([
        [orderOf(49), 49],
        [orderOf(51), 51],
      ]);
      expect(new Set(shop.refunds.map(({ key }) => key)).size).toBe(2);
    });
  },
);
