import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { pauseMs } from '../../../src/adapters/watch/repeat.ts';
import { promotionWorld, type World, worldTemplate } from '../../support/promotion-world.ts';
import { type Started, startHeadgate } from '../../support/start-headgate.ts';
import { hasSignals } from '../../support/system.ts';

const settled = worldTemplate(async () => {
  const world = await promotionWorld();
  await world.release();
  await world.promote('example', 'staging');
  return world;
});

/** A watch as a process of its own, once it listens. */
async function watching(
  world: World,
  actor = 'Ana',
): Promise<Started & { url: string; stdout: () => string }> {
  const started = startHeadgate(
    world.root,
    actor,
    ...['reconcile', '--watch', '--interval', '1s', '--listen', '127.0.0.1:0', '--format', 'json'],
  );
  let said = '';
  started.process.stdout?.on('data', (chunk) => {
    said += chunk;
  });
  const url = await new Promise<string>((resolve, reject) => {
    let text = '';
    started.process.stderr?.on('data', (chunk) => {
      text += chunk;
      const [, found] = /listening on (\S+)/.exec(text) ?? [];
      if (found !== undefined) resolve(found);
    });
    started.ended.then(({ stderr }) => reject(new Error(stderr)), reject);
  });
  return { ...started, url, stdout: () => said };
}

async function until<T>(ask: () => Promise<T | undefined>): Promise<T> {
  for (;;) {
    const answer = await ask();
    if (answer !== undefined) return answer;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

const ready = (url: string) =>
  until(async () => ((await fetch(`${url}/readyz`)).status === 200 ? true : undefined));

describe.skipIf(!hasSignals)('a watch', () => {
  test('repairs, tells Prometheus, and ends well on SIGTERM', async () => {
    const world = await settled();
    const { url, process: child, ended, stdout } = await watching(world);
    expect((await fetch(`${url}/healthz`)).status).toBe(200);
    expect((await fetch(`${url}/other`)).status).toBe(404);
    await ready(url);
    const metrics = await fetch(`${url}/metrics`);
    expect(metrics.headers.get('content-type')).toMatch(/^text\/plain; version=0\.0\.4/);
    const { digest } = world.state('staging');
    const text = await metrics.text();
    expect(text.split('\n')).toEqual(
      expect.arrayContaining([
        'headgate_environment_generation{environment="staging"} 1',
        `headgate_agent_info{environment="staging",agent="example",version="1.0.0",digest="${digest}"} 1`,
        'headgate_drift{environment="staging",kind="target"} 0',
        'headgate_holds{environment="staging"} 0',
        'headgate_pending{environment="prod"} 0',
        expect.stringMatching(/^headgate_reconcile_total\{result="ok"\} [1-9]/),
      ]),
    );
    rmSync(join(world.root, 'deploy/staging'), { recursive: true });
    const line = await until(async () => stdout().split('\n')[0] || undefined);
    expect(JSON.parse(line)).toMatchObject({
      schema: 'headgate/receipts/v1',
      receipts: [{ environment: 'staging', targets: [{ outcome: 'delivered' }] }],
    });
    child.kill('SIGTERM');
    expect((await ended).exit).toBe(0);
  });

  test('that can’t reach the remote says so, waits longer, and is not ready', async () => {
    const world = await settled();
    world.git('remote', 'set-url', 'origin', join(world.home, 'gone.git'));
    const { url, process: child, ended } = await watching(world);
    const counted = await until(async () => {
      const text = await (await fetch(`${url}/metrics`)).text();
      return text.includes('headgate_reconcile_total{result="error"}') || undefined;
    });
    expect(counted).toBe(true);
    expect((await fetch(`${url}/readyz`)).status).toBe(503);
    child.kill('SIGTERM');
    const { exit, stderr } = await ended;
    expect(exit).toBe(0);
    expect(stderr).toMatch(/error: git ls-remote failed/);
  });
});

test('pauses are jittered by a fifth, and double after failures up to a quarter of an hour', () => {
  expect(pauseMs(60_000, 0, 0)).toBe(48_000);
  expect(pauseMs(60_000, 0, 0.5)).toBe(60_000);
  expect(pauseMs(60_000, 2, 0.5)).toBe(240_000);
  expect(pauseMs(60_000, 50, 0.5)).toBe(900_000);
  expect(pauseMs(3_600_000, 50, 0.5)).toBe(3_600_000);
});
