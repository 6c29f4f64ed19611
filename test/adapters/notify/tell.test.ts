import { chmodSync, writeFileSync } from 'node:fs';
import type { ServerResponse } from 'node:http';
import { join } from 'node:path';
import { Webhook } from 'standardwebhooks';
import { describe, expect, test } from 'vitest';
import { reconcile } from '../../../src/adapters/promote/reconcile.ts';
import { event as validEvent } from '../../../src/generated/printed-validators.js';
import { httpServer, type Received } from '../../support/http-server.ts';
import { promotionWorld, type World } from '../../support/promotion-world.ts';
import { unhurried } from '../../support/unhurried.ts';

const takes = (_: unknown, response: ServerResponse) => response.writeHead(204).end();

const SECRET = 'whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD';

const policy = (notification: string) => `notifications:
  - ${notification}
environments:
  staging:
    targets: [{ type: directory, path: deploy/staging }]
`;

const standard = (url: string, more = '') =>
  policy(`{ type: standard, url: "${url}", secret: "\${env:HOOK_SECRET}"${more} }`);

async function worldTelling(text: string): Promise<World> {
  const world = await promotionWorld(text);
  Object.assign(world.promoter, { env: { ...world.promoter.env, HOOK_SECRET: SECRET } });
  await world.release();
  return world;
}

const events = (received: readonly Received[]) =>
  received.map(({ body }) => JSON.parse(String(body)));

let requests = 0;
function again(world: World) {
  requests += 1;
  return reconcile(world.promoter, { requestId: `r-${requests}`, reason: '', dryRun: false }, [
    'staging',
  ]);
}

describe('a receiver', () => {
  test('gets a CloudEvent whose signature holds', async () => {
    const { url, received } = await httpServer(takes);
    const world = await worldTelling(standard(url));
    const receipt = await world.promote('example@1.0.0', 'staging', 'op-1');
    expect(receipt.told).toEqual([{ receiver: url, outcome: 'told', events: 1 }]);
    const [{ headers, body } = { headers: {}, body: Buffer.of() }] = received;
    expect(headers['content-type']).toBe('application/cloudevents+json');
    new Webhook(SECRET).verify(String(body), headers as Record<string, string>);
    const event = JSON.parse(String(body));
    expect(validEvent(event), JSON.stringify(validEvent.errors)).toBe(true);
    expect(event).toMatchObject({
      id: 'op-1/promoted',
      source: 'headgate:env/staging',
      type: 'dev.headgate.promoted',
      time: '2026-03-02T09:00:00.000Z',
      data: {
        generation: 1,
        commit: receipt.commit,
        summary: 'promote example 1.0.0 in staging, by Ana <ana@acme.example>: because',
        operation: { id: 'op-1', kind: 'promote' },
      },
    });
  });

  test('is told of everything once, in order, whoever tells', async () => {
    const { url, received } = await httpServer(takes);
    const world = await worldTelling(
      standard(url, ', on: [promoted, rolled-back, held, quarantined]'),
    );
    await world.promote('example@1.0.0', 'staging');
    await world.publish('1.1.0');
    await world.promote('example@1.1.0', 'staging');
    await world.rollback('example', 'staging');
    await again(world);
    await again(world.another('Bea') as World);
    expect(events(received).map(({ type, data }) => `${data.generation} ${type}`)).toEqual([
      '1 dev.headgate.promoted',
      '2 dev.headgate.promoted',
      '3 dev.headgate.rolled-back',
      '3 dev.headgate.held',
      '3 dev.headgate.quarantined',
    ]);
  });

  test('that was away is told later, by a fresh clone, of all that it missed', async () => {
    let away = true;
    const { url, received } = await httpServer((_, response) =>
      response.writeHead(away ? 401 : 200).end(),
    );
    const world = await worldTelling(standard(url));
    const receipt = await world.promote('example@1.0.0', 'staging', 'op-1');
    expect(receipt).toMatchObject({
      outcome: 'flipped',
      told: [{ outcome: 'later', events: 0, problem: 'status 401' }],
    });
    await world.publish('1.1.0');
    await world.promote('example@1.1.0', 'staging', 'op-2');
    away = false;
    const before = received.length;
    const bea = world.another('Bea');
    Object.assign(bea.promoter, { env: world.promoter.env });
    await again(bea as World);
    expect(events(received.slice(before)).map(({ id }) => id)).toEqual([
      'op-1/promoted',
      'op-2/promoted',
    ]);
  });

  test('that took it, and could not say so, recognises the repeat by its id', async () => {
    const { url, received } = await httpServer((_, response, count) => {
      if (count === 1) response.destroy();
      else response.writeHead(200).end();
    });
    const world = await worldTelling(standard(url));
    const { told } = await world.promote('example@1.0.0', 'staging');
    expect(told).toEqual([{ receiver: url, outcome: 'told', events: 1 }]);
    const ids = received.map(({ headers }) => headers['webhook-id']);
    expect(ids).toHaveLength(2);
    expect(new Set(ids).size).toBe(1);
    expect(ids[0]).toMatch(/^msg_[0-9a-f]{32}$/);
  });

  test('is not told of what was decided before anybody named it', async () => {
    const { url, received } = await httpServer(takes);
    const world = await promotionWorld(policy('{ type: slack, url: "http://127.0.0.1:9/" }'));
    await world.release();
    await world.promote('example@1.0.0', 'staging');
    world.policy(policy(`{ type: slack, url: "${url}" }`));
    await again(world);
    expect(received).toHaveLength(0);
    await world.publish('1.1.0');
    await world.promote('example@1.1.0', 'staging');
    expect(events(received)).toEqual([
      {
        text: 'promoted: promote example 1.0.0 → 1.1.0 in staging, by Ana &lt;ana@acme.example&gt;: because',
      },
    ]);
  });

  test('hears that a promotion failed, that it was taken back, and that somebody has to look', async () => {
    const { url, received } = await httpServer(takes);
    const all = ', on: [promoted, rolled-back, verified, verify-failed, page]';
    const world = await worldTelling(
      `${standard(url, all)}    verify: [{ type: command, name: smoke, run: [./smoke] }]\n`,
    );
    world.write('smoke', '#!/bin/sh\nexit 0\n');
    chmodSync(join(world.root, 'smoke'), 0o755);
    await world.promote('example@1.0.0', 'staging');
    await world.publish('1.1.0');
    world.write('smoke', '#!/bin/sh\necho nonsense; exit 1\n');
    await world.promote('example@1.1.0', 'staging');
    expect(events(received).map(({ type }) => type.slice('dev.headgate.'.length))).toEqual([
      'promoted',
      'verified',
      'promoted',
      'verify-failed',
      'rolled-back',
      'verify-failed',
      'page',
    ]);
    for (const event of events(received)) expect(validEvent(event)).toBe(true);
    const page = events(received).at(-1);
    expect(page.data.summary).toMatch(
      /^generation 3 of staging: verification failed: smoke: exit code 1: nonsense/,
    );
    const before = received.length;
    await again(world);
    expect(received).toHaveLength(before);
  });
});

describe('a rollback', () => {
  test('is not held up by a receiver that never answers', async () => {
    const { url } = await httpServer((_, response, count) => {
      if (count < 3) response.writeHead(200).end();
    });
    const world = await worldTelling(standard(url));
    await world.promote('example@1.0.0', 'staging');
    await world.publish('1.1.0');
    await world.promote('example@1.1.0', 'staging');
    const start = Date.now();
    const receipt = await world.rollback('example', 'staging');
    expect(receipt).toMatchObject({ outcome: 'flipped', told: [{ outcome: 'later' }] });
    expect(Date.now() - start).toBeLessThan(unhurried(6_000));
  });
});

test('somebody has to look, and the remote takes nothing: it is said all the same', async () => {
  const { url, received } = await httpServer(takes);
  const world = await worldTelling(
    `${standard(url)}    verify: [{ type: command, name: smoke, run: ['false'] }]\n`,
  );
  // From the verdict on, the remote takes nothing more.
  writeFileSync(
    join(world.remote.root, 'hooks/update'),
    '#!/bin/sh\ngit show-ref -q refs/heads/headgate/records && exit 1\nexit 0\n',
  );
  chmodSync(join(world.remote.root, 'hooks/update'), 0o755);
  const receipt = await world.promote('example@1.0.0', 'staging');
  expect(receipt.page).toMatchObject({
    ...{
      environment: 'staging',
      generation: 1,
      todo: ['headgate reconcile staging --verify-again'],
    },
    why: expect.stringMatching(
      /^verification failed: smoke: exit code 1. It could not be taken back/,
    ),
  });
  expect(events(received).map(({ type }) => type)).toContain('dev.headgate.page');
});
