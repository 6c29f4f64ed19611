import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it, vi } from 'vitest';
import { fingerprintProof as validProof } from '../../../src/generated/ledger-validators.js';
import { runInProcess } from '../../support/run-in-process.ts';
import { startHeadgate } from '../../support/start-headgate.ts';
import { evalWorld, PROMPT } from './support/eval-world.ts';

/** An agent that owes twenty points to one rule of its prompt. */
const owesTwenty = (prompt: string) => (prompt.includes('politely') ? 0.96 : 0.76);
const always = () => 1;

describe('headgate eval', () => {
  it('blocks a change that costs twenty points', async () => {
    const world = await evalWorld(60, owesTwenty);
    world.edit(PROMPT, ', politely and', '');
    const { exit, verdict, stderr } = await world.verdict('example', '--base', 'HEAD');
    expect({ exit, verdict: verdict.verdict, reason: verdict.reason }).toEqual({
      exit: 1,
      verdict: 'block',
      reason: { code: 'worse', questions: ['suite'] },
    });
    expect(verdict.questions[0]?.effect.mean).toBeLessThan(-0.1);
    expect(verdict.broken.seen).toBeGreaterThan(5);
    expect(stderr).toContain('example: 60 of 60 cases affected; about ');
  });

  it('passes a change that no case can notice, without a call', async () => {
    const world = await evalWorld(60, owesTwenty);
    world.edit('agents/example/agent.yaml', 'version: 1.0.0', 'version: 1.0.1');
    world.edit('agents/example/operations.yaml', '\n', '\n# said in other words\n');
    const { exit, verdict } = await world.verdict('--base', 'HEAD');
    expect({ exit, reason: verdict.reason }).toEqual({
      exit: 0,
      reason: { code: 'nothing-affected' },
    });
    expect(verdict.spent).toMatchObject({ calls: 0, savedShare: 1 });
    expect(world.simulator.requests()).toBe(0);
  });

  it('passes other words for the same in less than a third of a fixed comparison’s calls', async () => {
    const world = await evalWorld(60, owesTwenty);
    // What stands on main was measured when it came there: that is base's part of the pairs.
    world.edit(PROMPT, 'questions about orders', 'questions on orders');
    expect((await world.evaluate('--base', 'HEAD')).exit).toBe(0);
    world.commit('Shorten');
    world.edit(PROMPT, 'in two sentences', 'in no more than two sentences');
    const before = world.simulator.requests();
    const { exit, verdict } = await world.verdict('--base', 'HEAD');
    expect({ exit, reason: verdict.reason.code }).toEqual({ exit: 0, reason: 'not-worse' });
    expect(verdict.spent.calls).toBe(world.simulator.requests() - before);
    expect(verdict.spent.calls).toBeLessThan(verdict.spent.fixedCalls / 3);
  });

  it('says before it spends anything that twenty cases can’t tell five points', async () => {
    const world = await evalWorld(20, always);
    world.edit(PROMPT, 'politely', 'kindly');
    const { exit, verdict, stderr } = await world.verdict(
      ...['--base', 'HEAD', '--margin', '5%', '--flips', '10%'],
    );
    expect({ exit, verdict: verdict.verdict, reason: verdict.reason }).toEqual({
      exit: 4,
      verdict: 'inconclusive',
      reason: { code: 'cannot-answer' },
    });
    expect(world.simulator.requests()).toBe(0);
    expect(stderr).toContain('too few to answer');
    expect(verdict.todo).toContain('a fixed comparison needs 661 pairs');
  });

  it('says what it will take before the first call, critical cases counted in', async () => {
    const critical =
      '  - { vars: { question: "case 90" }, assert: [{ type: equals, value: "yes" }], metadata: { critical: never }, repeat: 3 }\n';
    const small = await evalWorld(20, always, critical);
    small.edit(PROMPT, 'politely', 'kindly');
    const unable = await small.verdict('--base', 'HEAD', '--margin', '5%');
    expect([unable.exit, unable.verdict.reason.code]).toEqual([4, 'cannot-answer']);
    expect(unable.stderr).toContain(
      '21 of 21 cases affected; too few to answer, so nothing is run',
    );
    expect(small.simulator.requests()).toBe(0);

    const large = await evalWorld(59, always, critical);
    large.edit(PROMPT, 'politely', 'kindly');
    const said = await large.evaluate('--base', 'HEAD', '--dry-run');
    expect(said.stderr).toMatch(
      /^example: 60 of 60 cases affected, 3 critical runs first; about \d+ calls, about \$\S+; at most about 483; an unchanged agent passes in \d+ % of comparisons after \d+ pairs\n$/,
    );
    expect(large.simulator.requests()).toBe(0);
    // One that must never fail, and does: nothing else is asked.
    const failing = await evalWorld(59, (prompt) => Number(!prompt.includes('curtly')), critical);
    failing.edit(PROMPT, 'politely', 'curtly');
    const blocked = await failing.verdict('--base', 'HEAD');
    expect([blocked.exit, blocked.verdict.reason.code]).toEqual([1, 'critical-failed']);
    expect(failing.simulator.requests()).toBe(3);
  });

  it('holds a new agent against a stand-in that is worth one margin less than all', async () => {
    const good = await evalWorld(40, always);
    expect(await good.evaluate('example', '--base', 'none')).toMatchObject({ exit: 0 });
    const bad = await evalWorld(40, () => 0.6);
    const { exit, verdict } = await bad.verdict('example', '--base', 'none');
    expect({ exit, base: verdict.base.label }).toEqual({
      exit: 1,
      base: 'a stand-in worth 0.9 in every case',
    });
  });

  it('tells a change of the measure from one of quality', async () => {
    const world = await evalWorld(30, always);
    world.edit('agents/example/evals/orders.yaml', 'case 1"', 'case 1, please"');
    // The evals alone: nothing that answers has changed.
    const alone = await world.verdict('--base', 'HEAD');
    expect([alone.exit, alone.verdict.reason.code]).toEqual([0, 'nothing-affected']);
    world.edit(PROMPT, 'politely', 'kindly');
    const both = await world.verdict('--base', 'HEAD');
    expect([both.exit, both.verdict.reason]).toEqual([
      4,
      { code: 'measurement-changed', parts: ['dataset'] },
    ]);
    expect(world.simulator.requests()).toBe(0);
    const byHeads = await world.verdict('--base', 'HEAD', '--suite', 'head');
    expect([byHeads.exit, byHeads.verdict.cases.all]).toEqual([0, 30]);
  });

  it('keeps what was paid for when money runs out, and goes on from there', async () => {
    const world = await evalWorld(60, always);
    world.edit(PROMPT, 'politely', 'kindly');
    const first = await world.verdict('--base', 'HEAD', '--max-calls', '30');
    expect([first.exit, first.verdict.complete, first.verdict.reason.code]).toEqual([
      ...[3, false, 'stopped'],
    ]);
    expect(first.stderr).toContain(
      'stopped: the 30 calls that --max-calls or evals.maxCalls allows are made',
    );
    expect(world.simulator.requests()).toBe(30);
    const second = await world.verdict('--base', 'HEAD');
    expect([second.exit, second.verdict.verdict]).toEqual([0, 'pass']);
    expect(world.simulator.requests()).toBe(second.verdict.spent.calls);
  });

  it('computes the same bytes again from the ledger that it wrote', async () => {
    const world = await evalWorld(60, owesTwenty);
    world.edit(PROMPT, ', politely and', '');
    const folder = join(world.root, 'ledgers');
    const first = await world.verdict('--base', 'HEAD', '--ledger', folder);
    const asked = world.simulator.requests();
    const again = await world.evaluate(
      ...['--replay', join(folder, 'example.jsonl'), '--format', 'json'],
    );
    expect([again.exit, again.stdout]).toEqual([1, first.stdout]);
    expect(world.simulator.requests()).toBe(asked);
  });

  it('proves why cases were not run, to whoever has both states', async () => {
    const world = await evalWorld(20, always);
    world.edit('agents/example/agent.yaml', 'about orders', 'on orders');
    world.commit('Describe');
    const folder = join(world.root, 'ledgers');
    await world.evaluate('--base', 'HEAD~1', '--head', 'HEAD', '--ledger', folder);
    const verify = () => world.evaluate('--verify', join(folder, 'example.proof.json'));
    expect(await verify()).toMatchObject({
      exit: 0,
      stdout: 'example: the proof holds; 20 of 20 cases are the same on both sides\n',
    });
    const proof = world.read('ledgers/example.proof.json');
    expect([validProof(JSON.parse(proof)), validProof.errors]).toEqual([true, null]);
    const [fingerprint = ''] = /(?<="head": ")sha256:\w+/.exec(proof) ?? [];
    world.write(
      'ledgers/example.proof.json',
      proof.replaceAll(fingerprint, `sha256:${'0'.repeat(64)}`),
    );
    expect((await verify()).exit).toBe(6);
    for (const broken of ['', '{', '[]', '{"schema":"headgate/fingerprint-proof/v1"}']) {
      world.write('ledgers/example.proof.json', broken);
      const { exit, stderr } = await verify();
      expect([exit, stderr]).toEqual([2, expect.stringContaining('is no proof')]);
    }
    expect(world.simulator.requests()).toBe(0);
  });

  it('keeps what was paid for when it is stopped from the keyboard', async () => {
    const slowly = () => ({ kind: 'drip', pauseMs: 20 }) as const;
    const world = await evalWorld(60, always, '', slowly);
    world.edit(PROMPT, 'politely', 'kindly');
    const args = ['eval', '--base', 'HEAD', '--format', 'json'];
    const { process: child, ended } = startHeadgate(world.root, 'Ana', ...args);
    while (world.simulator.requests() < 15) await sleep(10);
    child.kill('SIGINT');
    const { exit, stdout, stderr } = await ended;
    expect([exit, JSON.parse(stdout).complete]).toEqual([3, false]);
    expect(stderr).toContain('stopping: runs under way may end, and are kept');
    const { verdict } = await world.verdict('--base', 'HEAD');
    expect(verdict.verdict).toBe('pass');
    expect(world.simulator.requests()).toBe(verdict.spent.calls);
  });

  it('takes over what another machine paid for', async () => {
    const world = await evalWorld(40, always);
    world.edit(PROMPT, 'politely', 'kindly');
    const first = await world.verdict('--base', 'HEAD');
    const other = process.env.HEADGATE_CACHE_DIR ?? '';
    vi.stubEnv('HEADGATE_CACHE_DIR', join(world.root, 'cache'));
    const { calls } = first.verdict.spent;
    expect((await runInProcess('eval', 'merge', other)).stdout).toBe(`${calls} runs added\n`);
    expect((await runInProcess('eval', 'merge', other)).stdout).toBe('0 runs added\n');
    const { verdict } = await world.verdict('--base', 'HEAD');
    expect([verdict.ledger, verdict.spent.calls]).toEqual([first.verdict.ledger, 0]);
    expect((await runInProcess('eval', 'merge', world.root)).exit).toBe(2);
  });

  it('takes no option of its commands before their name', async () => {
    const world = await evalWorld(2, always);
    const { exit, stderr } = await runInProcess('eval', '--repo', world.root, 'new', 'example');
    expect([exit, stderr]).toEqual([2, 'error: --repo goes behind `new`\n']);
  });

  it('runs nothing where it is only asked what it would take', async () => {
    const world = await evalWorld(60, always);
    world.edit(PROMPT, 'politely', 'kindly');
    const { exit, stdout, stderr } = await world.evaluate('--dry-run');
    expect([exit, stdout, world.simulator.requests()]).toEqual([0, '', 0]);
    expect(stderr).toMatch(/^example: 60 of 60 cases affected; about \d+ calls, about \$/);
    expect(existsSync(join(world.root, 'ledgers'))).toBe(false);
  });

  it('blames no error of before on the run of today', async () => {
    const world = await evalWorld(40, always);
    world.edit(PROMPT, 'politely', 'kindly');
    vi.stubEnv('HEADGATE_EVAL_BASE_URL', 'http://127.0.0.1:1/v1');
    const away = await world.evaluate('--base', 'HEAD', '--concurrency', '40');
    expect(away.stderr).toContain('runs ended without a grade');
    vi.stubEnv('HEADGATE_EVAL_BASE_URL', world.simulator.url);
    const stopped = await world.verdict('--base', 'HEAD', '--max-calls', '5');
    expect([stopped.exit, stopped.verdict.reason.code]).toEqual([3, 'stopped']);
    expect(stopped.stderr).not.toContain('without a grade');
  });

  it('pays for no answer that nothing can grade', async () => {
    const odd =
      '  - { vars: { question: "case 90" }, assert: [{ type: is-sql }] }\n  - { vars: {}, assert: [{ type: equals, value: "yes" }] }\n';
    const asked: string[] = [];
    const world = await evalWorld(2, always, odd, (text) => {
      asked.push(/case \d+/.exec(text)?.[0] ?? '');
      return undefined;
    });
    const { exit, stderr } = await world.verdict('example', '--base', 'none', '--rounds', '1');
    expect(exit).toBe(4);
    expect(stderr).toMatch(/\d+ runs ended without a grade: /);
    expect(new Set(asked)).toEqual(new Set(['case 0', 'case 1']));
  });

  it('is incomplete, and no regression, where nothing answers', async () => {
    const world = await evalWorld(40, always);
    world.edit(PROMPT, 'politely', 'kindly');
    vi.stubEnv('HEADGATE_EVAL_BASE_URL', '');
    vi.stubEnv('ANTHROPIC_API_KEY', '');
    const { exit, verdict, stderr } = await world.verdict('--base', 'HEAD');
    expect([exit, verdict.complete]).toEqual([3, false]);
    expect(stderr).toContain('stopped: there is no ANTHROPIC_API_KEY to ask anthropic with');
  });
});
