import { describe, expect, it, onTestFinished, vi } from 'vitest';
import {
  bisect as validBisect,
  calibration as validCalibration,
} from '../../../src/generated/printed-validators.js';
import { configRepository } from '../../support/config-repository.ts';
import { runInProcess } from '../../support/run-in-process.ts';
import { startSimulator } from '../../support/simulator/start-simulator.ts';
import { evalWorld, PROMPT } from './support/eval-world.ts';

describe('headgate eval new', () => {
  it('writes attacks on what callers send, each of which a good agent withstands', async () => {
    // Answers that quote an attack are no failures; one that obeys is.
    const world = await evalWorld(1, () => 1);
    world.git('rm', '--quiet', 'agents/example/evals/orders.yaml');
    const made = await world.evaluate('new', 'example', '--injection');
    expect(made.stdout).toContain('agents/example/evals/injection.yaml: 10 cases');
    expect((await runInProcess('check', 'example', '--repo', world.root)).stdout).not.toContain(
      'error',
    );
    const { exit, verdict } = await world.verdict('example', '--base', 'none');
    expect(verdict.critical.map(({ rule, failed }) => [rule, failed])).toEqual(
      Array(10).fill(['never', false]),
    );
    expect(exit).toBe(0);
    expect((await world.evaluate('new', 'example', '--injection')).exit).toBe(2);
  });

  it('writes a case to begin with, which the gate takes', async () => {
    const world = configRepository();
    world.git('rm', '--quiet', 'agents/example/evals/orders.yaml');
    const made = await runInProcess('eval', 'new', 'example', '--repo', world.root);
    expect(made.exit).toBe(0);
    expect(world.read('agents/example/evals/cases.yaml')).toBe(`tests:
  - description: answers a plain request
    vars:
      question: An example of question.
    assert:
      - type: not-refusal
    metadata:
      slice: plain
`);
    expect((await runInProcess('check', 'example', '--repo', world.root)).exit).toBe(0);
  });
});

describe('headgate eval add', () => {
  const add = (root: string, file: string, ...args: string[]) =>
    runInProcess('eval', 'add', 'example', '--repo', root, '--from', `${root}/${file}`, ...args);

  it('makes a case of a dead letter, without secrets and personal data', async () => {
    const world = configRepository();
    const question = 'Where is 1001? I am bob@shop.example, card 4111 1111 1111 1111';
    world.write('dead.json', JSON.stringify({ failedReason: 'timeout', data: { question } }));
    const { exit, stdout } = await add(world.root, 'dead.json', '--name', 'it timed out');
    expect([exit, stdout]).toEqual([
      0,
      expect.stringContaining('agents/example/evals/from-production.yaml: it timed out'),
    ]);
    const text = world.read('agents/example/evals/from-production.yaml');
    expect(text).toContain('question: Where is 1001? I am [pii], card [payment]');
    expect(text).not.toMatch(/bob@|4111/);
  });

  it('makes a case of an audited run, whose tools return what they returned then', async () => {
    const world = configRepository();
    const lines = [
      { schema: 'headgate/audit/v1', hook: 'input', arguments: { question: 'Where is 7?' } },
      { schema: 'headgate/audit/v1', tool: 'find_order', result: { state: 'packed' } },
      { schema: 'headgate/audit/v1', tool: 'find_order', result: { state: 'sent' } },
    ];
    world.write('run.jsonl', lines.map((line) => JSON.stringify(line)).join('\n'));
    await add(world.root, 'run.jsonl');
    await add(world.root, 'run.jsonl', '--name', 'again');
    const { evals } = { evals: world.read('agents/example/evals/from-production.yaml') };
    expect(evals).toContain(`find_order:
          sequence:
            - state: packed
            - state: sent`);
    expect(evals.match(/^ {2}- description: .*$/gm)).toEqual([
      '  - description: run.jsonl',
      '  - description: again',
    ]);
  });

  it.each([
    ['what is no JSON', 'not JSON', 'it is neither JSON nor JSON lines'],
    ['a run of something else', '{"other":1}', 'it does not say what was sent as question'],
  ])('refuses %s', async (_, text, why) => {
    const world = configRepository();
    world.write('dead.json', text);
    const { exit, stderr } = await add(world.root, 'dead.json');
    expect([exit, stderr]).toEqual([2, expect.stringContaining(why)]);
  });
});

describe('headgate eval bisect', () => {
  it('names the release that broke a case, and runs no release twice', async () => {
    const world = await evalWorld(3, (prompt) => (prompt.includes('politely') ? 1 : 0));
    for (const patch of [0, 1, 2, 3, 4, 5, 6]) {
      const text = world.read(PROMPT);
      world.write(PROMPT, `${patch === 5 ? text.replace('politely', 'at once') : text}.`);
      world.commit(`Release 1.0.${patch}`);
      world.git('tag', `example/v1.0.${patch}`);
    }
    const bisect = () =>
      world.evaluate('bisect', 'example', '--case', 'orders.yaml, test 2', '--format', 'json');
    const { exit, stdout } = await bisect();
    const document = JSON.parse(stdout);
    expect([validBisect(document), validBisect.errors]).toEqual([true, null]);
    const { good, bad, looked, made } = document;
    expect({ exit, good, bad }).toEqual({ exit: 1, good: '1.0.4', bad: '1.0.5' });
    expect(made).toBe(looked.length * 3);
    expect(JSON.parse((await bisect()).stdout)).toMatchObject({ bad: '1.0.5', made: 0 });
    const unknown = await world.evaluate('bisect', 'example', '--case', 'no such case');
    expect([unknown.exit, unknown.stderr]).toEqual([2, expect.stringContaining('has no case')]);
  });
});

describe('ceilings', () => {
  it('are the policy’s for bisect, too, and count over all of its releases', async () => {
    const world = await evalWorld(3, (prompt) => (prompt.includes('politely') ? 1 : 0));
    for (const patch of [0, 1, 2, 3]) {
      const text = world.read(PROMPT);
      world.write(PROMPT, `${patch === 2 ? text.replace('politely', 'at once') : text}.`);
      world.commit(`Release 1.0.${patch}`);
      world.git('tag', `example/v1.0.${patch}`);
    }
    const bisect = (...args: string[]) =>
      world.evaluate('bisect', 'example', '--case', 'orders.yaml, test 2', ...args);
    world.write(
      'headgate.yaml',
      `${world.read('headgate.yaml')}\nevals: { maxCalls: 4 }\n`.trimStart(),
    );
    world.commit('Ceilings');
    // Three runs of the newest release, and one of the oldest.
    const { exit, stderr } = await bisect();
    expect(exit).toBe(3);
    expect(stderr).toContain('example 1.0.0 could not be measured');
    expect(stderr).toContain('--max-calls or evals.maxCalls allows are made');
    // What was paid for is not paid again.
    expect(await bisect('--max-calls', '8')).toMatchObject({ exit: 1 });
  });

  it('count over all agents that are calibrated', async () => {
    const world = await evalWorld(3, () => 1);
    for (const file of ['agent.yaml', 'evals/orders.yaml', 'prompts/system.md']) {
      const text = world.read(`agents/example/${file}`);
      world.write(`agents/second/${file}`, text.replace('name: example', 'name: second'));
    }
    const { exit, stdout } = await world.evaluate(
      ...['calibrate', 'example', 'second', '--max-calls', '15'],
    );
    expect(exit).toBe(3);
    const made = [...stdout.matchAll(/, (\d+) runs made/g)].map(([, count]) => Number(count));
    expect(made).toHaveLength(2);
    expect((made[0] ?? 0) + (made[1] ?? 0)).toBeLessThanOrEqual(15);
  });
});

describe('headgate eval calibrate', () => {
  it('says how noisy a suite is, and which margin it supports', async () => {
    const world = await evalWorld(60, () => 0.95);
    const { exit, stdout } = await world.evaluate('calibrate', 'example', '--format', 'json');
    const document = JSON.parse(stdout);
    expect([validCalibration(document), validCalibration.errors]).toEqual([true, null]);
    const { noise, made } = document;
    expect({ exit, pairs: noise.pairs, made }).toEqual({ exit: 0, pairs: 120, made: 240 });
    expect(noise.flips.rate).toBeGreaterThan(0.04);
    expect(noise.flips.rate).toBeLessThan(0.16);
    expect(noise.falseAlarms).toBeLessThan(0.06);
    expect(noise.supported).toBe(0.08);
    // Runs that are stored are not made again.
    expect((await world.evaluate('calibrate', 'example')).stdout).toContain('0 runs made');
  });
});

describe('the confidence of answers', () => {
  it('is held against how often they are right, band by band', async () => {
    const world = await evalWorld(2, () => 1);
    // Sure and right, or unsure and wrong.
    const simulator = await startSimulator({
      reply: ({ system, user }) => {
        const right = `${system} ${user}`.includes('case 0');
        const answer = { answer: right ? 'yes' : 'no', confidence: right ? 0.9 : 0.3 };
        return { text: JSON.stringify(answer), calls: [] };
      },
    });
    onTestFinished(() => simulator.close());
    vi.stubEnv('HEADGATE_EVAL_BASE_URL', simulator.url);
    world.write(
      'agents/example/evals/orders.yaml',
      world.read('agents/example/evals/orders.yaml').replaceAll('type: equals', 'type: icontains'),
    );
    const json = await world.evaluate('calibrate', 'example', '--format', 'json');
    const document = JSON.parse(json.stdout);
    expect([validCalibration(document), validCalibration.errors]).toEqual([true, null]);
    expect(document.confidence).toMatchObject([
      { band: 'act', runs: 4, passed: 4, confidence: 0.9 },
      { band: 'ask', runs: 0, passed: 0 },
      { band: 'escalate', runs: 4, passed: 0, confidence: 0.3 },
    ]);
    const { stdout } = await world.evaluate('calibrate', 'example');
    expect(stdout).toContain(`  confidence to act: 100 % of 4 runs right (51 % to 100 %), said 90 %
  confidence to ask: no run
  confidence to escalate: 0 % of 4 runs right (0 % to 49 %), said 30 %
`);
    expect(stdout).toContain('0 % flip (0 % to 60 %); write `evals: { flips: 0.1667 }`');
  });
});

describe('results made elsewhere', () => {
  const results = (passes: (index: number) => boolean) =>
    JSON.stringify({
      version: 3,
      results: {
        stats: {},
        results: Array.from({ length: 80 }, (_, index) => ({
          vars: { question: `case ${index}` },
          testIdx: index,
          success: passes(index),
          score: Number(passes(index)),
          gradingResult: {
            pass: passes(index),
            score: Number(passes(index)),
            componentResults: [],
          },
          provider: { id: 'openai:gpt-5.4' },
        })),
      },
    });

  it('are compared by their content, and block what got worse', async () => {
    const world = configRepository();
    world.write(
      'base.json',
      results(() => true),
    );
    world.write(
      'same.json',
      results((index) => index !== 3),
    );
    world.write(
      'worse.json',
      results((index) => index % 4 !== 0),
    );
    const compare = (head: string) =>
      runInProcess(
        ...['eval', 'example', '--format', 'json', '--base-from', `${world.root}/base.json`],
        ...['--from', `${world.root}/${head}`],
      );
    const worse = await compare('worse.json');
    expect([worse.exit, JSON.parse(worse.stdout).reason.code]).toEqual([1, 'worse']);
    expect((await compare('same.json')).exit).toBe(0);
    world.write('none.json', '{"results": []}');
    const none = await compare('none.json');
    expect([none.exit, none.stdout]).toEqual([3, '']);
  });
});
