import { expect, test } from 'vitest';
import type { GuardrailFacts } from '../../../../src/runtime/run/guardrails/functions.ts';
import { memoryStore } from '../../../../src/runtime/store/memory-store.ts';
import { releaseOf, runWorld, START, toolNamed } from '../run-world.ts';

const config = {
  tools: {
    tools: [
      toolNamed('pay'),
      toolNamed('note', { annotations: { idempotentHint: true } }),
      toolNamed('look', { annotations: { readOnlyHint: true } }),
    ],
  },
  operations: { persistence: { checkpoint: 'every-step', resume: true } },
} as never;

/** Another process, after the lease of the one that was killed. */
function killed(world: ReturnType<typeof runWorld>) {
  world.restart();
  world.pass(61_000);
}

test('what was done before a crash is not done again, whatever the checkpoint says', async () => {
  const world = runWorld(releaseOf(config));
  const first = await world.run();
  const paid: string[] = [];
  const pay = async (_: object, { idempotencyKey }: { idempotencyKey: string }) => {
    paid.push(idempotencyKey);
    return { id: paid.length };
  };
  await first.tool('pay', { amount: 1 }, pay);
  await first.checkpoint({ at: 'after the first' });
  await first.tool('pay', { amount: 2 }, pay);
  killed(world);
  const second = await world.run();
  expect(second.id).toBe(first.id);
  expect(second.resumed?.kept).toEqual({ at: 'after the first' });
  // It goes on after the first, and asks for the second again: that was made.
  expect((await second.tool('pay', { amount: 2 }, pay)).result).toEqual({ id: 2 });
  expect(paid).toHaveLength(2);
  // The first is behind it: the same again is another payment, with a key of its own.
  expect((await second.tool('pay', { amount: 1 }, pay)).result).toEqual({ id: 3 });
  expect(new Set(paid).size).toBe(3);
});

test('a call that was begun and never answered: asked again where the tool knows repeats, else for a person', async () => {
  const world = runWorld(releaseOf(config));
  const first = await world.run();
  const note = await first.beforeToolCall('note', { text: 'x' });
  const look = await first.beforeToolCall('look', { at: 1 });
  await first.beforeToolCall('pay', { amount: 1 });
  killed(world);
  const second = await world.run();
  const noted = await second.beforeToolCall('note', { text: 'x' });
  expect(noted).toMatchObject({ decision: 'allow', idempotencyKey: note.idempotencyKey });
  expect((await second.beforeToolCall('look', { at: 1 })).idempotencyKey).toBe(look.idempotencyKey);
  const doubt = await second.beforeToolCall('pay', { amount: 1 });
  expect(doubt).toMatchObject({ decision: 'pause', rule: 'steps.in-doubt' });
  const decided = { decision: 'approve', by: 'ana', reason: 'looked it up' } as const;
  await world.actions.decide(doubt.action ?? '', decided);
  expect((await second.beforeToolCall('pay', { amount: 1 })).decision).toBe('allow');
});

test('what a tool answered is kept before the run is, sealed like it, and told again', async () => {
  const sealed = {
    ...(config as object),
    operations: { persistence: { checkpoint: 'every-step', resume: true, encrypt: true } },
  } as never;
  const encryptionKey = new Uint8Array(32).fill(9);
  const store = memoryStore(() => START);
  let dead = false;
  const dying = {
    ...store,
    // Killed between the record of the call and the checkpoint of the run.
    write: (key: string, ...rest: [string, { readonly revision: number }]) =>
      dead && key.startsWith('session/') ? Promise.resolve(true) : store.write(key, ...rest),
  };
  const first = await runWorld(releaseOf(sealed), { store: dying, encryptionKey }).run();
  dead = true;
  await first.tool('pay', { amount: 1 }, async () => ({ receipt: 'tulips' }));
  const [place = ''] = await store.keys('step');
  expect((await store.read(place))?.value).not.toContain('tulips');
  const world = runWorld(releaseOf(sealed), { store, encryptionKey });
  world.pass(61_000);
  const second = await world.run();
  expect(second.id).toBe(first.id);
  const told = await second.tool('pay', { amount: 1 }, async () => 'paid twice');
  expect(told.result).toEqual({ receipt: 'tulips' });
});

test('a step is written down as done also where its result is not let through', async () => {
  const guardrail = {
    ...{ id: 'no', stage: 'step', kind: 'function', function: 'never', enforcement: 'block' },
  };
  const release = releaseOf({
    ...(config as object),
    guardrails: { guardrails: [guardrail] },
  } as never);
  const never = ({ call }: GuardrailFacts) => (call?.answered ? 'never' : undefined);
  const world = runWorld(release, { functions: { never } });
  const run = await world.run();
  expect((await run.tool('pay', { amount: 1 }, async () => 1)).verdict.rule).toBe('guardrails.no');
  const [place = ''] = await world.store.keys('step');
  expect((await world.store.read(place))?.value).toContain('"status":"done"');
});

test('a payment that timed out is not tried again by a model', async () => {
  const world = runWorld(releaseOf(config));
  const run = await world.run();
  await run.beforeToolCall('pay', { amount: 1 });
  await run.afterToolCall({ error: new DOMException('late', 'TimeoutError') });
  expect((await run.beforeToolCall('pay', { amount: 1 })).rule).toBe('steps.in-doubt');
  await run.beforeToolCall('pay', { amount: 2 });
  await run.afterToolCall({ error: new Error('declined') });
  expect((await run.beforeToolCall('pay', { amount: 2 })).decision).toBe('allow');
});

test('a session belongs to one process and to one tenant', async () => {
  const world = runWorld(releaseOf(config));
  const first = await world.run({ tenant: 'a' });
  world.restart();
  const second = await world.run({ tenant: 'a' });
  expect(second.started).toMatchObject({ decision: 'pause', rule: 'session' });
  const other = await world.run({ tenant: 'b' });
  expect(other.started.decision).toBe('allow');
  expect(other.id).not.toBe(first.id);
  world.pass(61_000);
  world.restart();
  await world.run({ tenant: 'a' });
  await expect(first.checkpoint()).rejects.toThrow('Another process has taken this session over.');
});

test('a process that asks its hooks keeps its session', async () => {
  const world = runWorld(releaseOf(config));
  const first = await world.run();
  for (let turn = 0; turn < 5; turn += 1) {
    world.pass(40_000);
    expect((await first.beforeModelCall()).decision).toBe('allow');
  }
  world.restart();
  expect((await world.run()).started.rule).toBe('session');
  expect((await first.beforeModelCall()).decision).toBe('allow');
});

test('a run that has ended is not gone on with', async () => {
  const world = runWorld(releaseOf(config));
  const first = await world.run();
  await first.end('succeeded');
  const second = await world.run();
  expect(second.resumed).toBeUndefined();
  expect(second.id).not.toBe(first.id);
});

test('checkpoints are sealed, for their place alone', async () => {
  const sealed = {
    operations: { persistence: { checkpoint: 'end', resume: true, encrypt: true } },
  } as never;
  const key = new Uint8Array(32).fill(1);
  const world = runWorld(releaseOf(sealed), { encryptionKey: key });
  const run = await world.run({ tenant: 'a' });
  await run.checkpoint({ secret: 'tulips' });
  const [place = ''] = await world.store.keys('session');
  const entry = await world.store.read(place);
  expect(entry?.value).not.toContain('tulips');
  await world.store.write('session/helper/b/s-1', entry?.value ?? '', { revision: 0 });
  world.pass(61_000);
  await expect(world.run({ tenant: 'b' })).rejects.toThrow('sealed with another key');
  expect((await world.run({ tenant: 'a' })).resumed?.kept).toEqual({ secret: 'tulips' });
  await expect(runWorld(releaseOf(sealed)).run()).rejects.toThrow('give 32 bytes as encryptionKey');
});

test('compensation undoes what was done, latest first and each once, and says what is left', async () => {
  const property = (name: string) => ({
    type: 'object',
    required: [name],
    properties: { [name]: {} },
  });
  const tools = [
    toolNamed('open', { compensate: 'close' }),
    toolNamed('pay', { compensate: 'refund' }),
    toolNamed('close', { inputSchema: property('case_id') }),
    toolNamed('refund', { inputSchema: property('payment_id') }),
  ];
  const world = runWorld(releaseOf({ tools: { tools } as never }));
  const run = await world.run();
  await run.tool('open', { about: 'x' }, async () => ({ case_id: 'C-1' }));
  await run.tool('pay', { amount: 1 }, async () => ({ payment_id: 'P-1' }));
  const called: unknown[] = [];
  const call = async (tool: string, args: object) => {
    called.push([tool, args]);
    if (tool === 'close' && called.length < 3) throw new Error('busy');
  };
  expect(await run.compensate({ call })).toEqual({
    undone: ['pay'],
    failed: [{ tool: 'open', why: 'busy' }],
  });
  expect(await run.compensate({ call, verify: async () => true })).toEqual({
    undone: ['open'],
    failed: [],
  });
  expect(called).toEqual([
    ['refund', { payment_id: 'P-1' }],
    ['close', { case_id: 'C-1' }],
    ['close', { case_id: 'C-1' }],
  ]);
  expect(await run.compensate({ call })).toEqual({ undone: [], failed: [] });
});

test('what may have been done is left for a person, and what was made after all is undone', async () => {
  const tools = [
    toolNamed('open', { compensate: 'close' }),
    toolNamed('pay', { compensate: 'refund' }),
    toolNamed('close'),
    toolNamed('refund'),
  ];
  const world = runWorld(releaseOf({ tools: { tools } as never }));
  const run = await world.run();
  const late = async () => Promise.reject(new DOMException('late', 'TimeoutError'));
  const called: string[] = [];
  const call = async (tool: string) => void called.push(tool);
  await run.tool('open', {}, async () => 1);
  await run.tool('pay', { amount: 1 }, late);
  expect(await run.compensate({ call })).toEqual({
    undone: [],
    failed: [{ tool: 'pay', why: 'nobody knows how it ended' }],
  });
  await run.tool('pay', { amount: 1 }, async () => 2);
  const fails = async () => Promise.reject(new Error('declined'));
  await run.tool('pay', { amount: 3 }, fails);
  expect(await run.compensate({ call })).toEqual({ undone: ['pay', 'open'], failed: [] });
  expect(called).toEqual(['refund', 'close']);
});

/** A run on a store that is gone for some keys as soon as `pay` was called. */
async function gonePaying(keys: string) {
  const whole = memoryStore(() => START);
  const gone = { keys: '' };
  const write: typeof whole.write = (key, ...rest) =>
    gone.keys !== '' && key.startsWith(gone.keys)
      ? Promise.reject(new Error('connection lost'))
      : whole.write(key, ...rest);
  const world = runWorld(releaseOf(config), { store: { ...whole, write } });
  let times = 0;
  const pay = async () => {
    times += 1;
    gone.keys = keys;
    return { id: times };
  };
  return { world, run: await world.run(), pay, paid: () => times, gone };
}

test('where a call was made and its run can’t be kept, the run pauses, and asked again is told the answer', async () => {
  const { world, run, pay, paid, gone } = await gonePaying('session/');
  const { verdict } = await run.tool('pay', { amount: 1 }, pay);
  expect(verdict).toMatchObject({
    ...{ decision: 'pause', rule: 'persistence' },
    reason: 'What `pay` answered can’t be kept now: connection lost',
  });
  gone.keys = '';
  expect((await run.tool('pay', { amount: 1 }, pay)).result).toEqual({ id: 1 });
  killed(world);
  const second = await world.run();
  expect((await second.tool('pay', { amount: 1 }, pay)).result).toEqual({ id: 1 });
  expect(paid()).toBe(1);
});

test('where a call was made and its answer can’t be written down, the same run does not make it again', async () => {
  const { world, run, pay, paid, gone } = await gonePaying('step/');
  const { verdict } = await run.tool('pay', { amount: 1 }, pay);
  expect(verdict).toMatchObject({ decision: 'pause', rule: 'steps' });
  gone.keys = '';
  const again = await run.tool('pay', { amount: 1 }, pay);
  expect(again.verdict).toMatchObject({ decision: 'pause', rule: 'steps.busy' });
  world.pass(61_000);
  const later = await run.tool('pay', { amount: 1 }, pay);
  expect(later.verdict).toMatchObject({ decision: 'pause', rule: 'steps.in-doubt' });
  expect(paid()).toBe(1);
});

test('a run that fails halfway says what it has come to, also after a crash', async () => {
  const world = runWorld(releaseOf(config));
  const first = await world.run();
  await first.tool('look', { at: 1 }, async () => 'seen');
  await first.tool('pay', { amount: 1 }, async () => ({ id: 7 }));
  await first.tool('note', { text: 'x' }, async () => Promise.reject(new Error('no')));
  const come = [
    { tool: 'look', arguments: { at: 1 }, result: 'seen' },
    { tool: 'pay', arguments: { amount: 1 }, result: { id: 7 } },
  ];
  expect(await first.results()).toEqual(come);
  killed(world);
  const second = await world.run();
  await second.end('failed');
  expect(await second.results()).toEqual(come);
});
