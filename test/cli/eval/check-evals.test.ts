import { describe, expect, it } from 'vitest';
import { runInProcess } from '../../support/run-in-process.ts';
import { type EvalWorld, evalWorld, PROMPT } from './support/eval-world.ts';

const owesTwenty = (prompt: string) => (prompt.includes('politely') ? 0.97 : 0.72);

function check(world: EvalWorld, ...args: string[]) {
  return runInProcess('check', '--repo', world.root, '--base', 'HEAD', '--evals', ...args);
}

/** Wording is a patch, and declared as one: the gate itself has nothing to say. */
function declare(world: EvalWorld, version = '1.0.1'): void {
  world.edit('agents/example/agent.yaml', 'version: 1.0.0', `version: ${version}`);
  world.edit(
    'agents/example/CHANGELOG.md',
    '## [1.0.0]',
    `## [${version}] - 2026-05-20\n\n- Other words\n\n## [1.0.0]`,
  );
}

describe('headgate check --evals', () => {
  it('shows in every format that a change made the agent worse', async () => {
    const world = await evalWorld(60, owesTwenty);
    world.edit(PROMPT, ', politely and', ', and');
    declare(world);
    expect((await runInProcess('check', '--repo', world.root, '--base', 'HEAD')).exit).toBe(0);
    const text = await check(world);
    expect(text.exit).toBe(1);
    expect(text.stdout).toContain('evals block: working tree is worse: the suite by ');
    expect(text.stdout).toContain('rule: evals/worse');
    const asked = world.simulator.requests();
    const report = JSON.parse((await check(world, '--format', 'json')).stdout);
    expect(report.agents[0].evals).toMatchObject({
      verdict: 'block',
      complete: true,
      calls: asked,
    });
    expect(report.findings.map(({ rule }: { rule: string }) => rule)).toContain('evals/worse');
    const shown = [
      ['markdown', '❌ evals of `example`: block'],
      ['github', 'evals of example: block: working tree is worse'],
      ['junit', 'type="evals/worse"'],
      ['sarif', '"ruleId": "HG6507"'],
    ] as const;
    for (const [format, said] of shown) {
      expect((await check(world, '--format', format)).stdout, format).toContain(said);
    }
    // All of that from one run.
    expect(world.simulator.requests()).toBe(asked);
  });

  it('shows a pass as well, and what it took', async () => {
    const world = await evalWorld(60, owesTwenty);
    world.edit('agents/example/agent.yaml', 'about orders', 'on orders');
    declare(world);
    const text = await check(world);
    expect(text.exit).toBe(0);
    expect(text.stdout).toContain('evals pass: All 60 cases have the same fingerprint');
    const shown = [
      ['markdown', '✅ evals of `example`: pass'],
      ['github', 'evals of example: pass: All 60 cases'],
      ['junit', '<system-out>evals pass: All 60 cases'],
      ['sarif', '"evals": {'],
    ] as const;
    for (const [format, said] of shown) {
      expect((await check(world, '--format', format)).stdout, format).toContain(said);
    }
  });

  it('is inconclusive where the suite can’t tell, and incomplete where money ran out', async () => {
    const small = await evalWorld(4, owesTwenty);
    small.write(
      'headgate.yaml',
      `${small.read('headgate.yaml')}\nevals: { margin: 0.02, rounds: 1 }\n`,
    );
    small.commit('Ask for two points');
    small.edit(PROMPT, 'in two', 'in just two');
    declare(small);
    const undecided = await check(small);
    expect(undecided.exit).toBe(4);
    expect(undecided.stdout).toContain('rule: evals/undecided');
    const world = await evalWorld(60, owesTwenty);
    world.edit(PROMPT, 'in two', 'in just two');
    declare(world);
    expect((await check(world, '--max-calls', '5')).exit).toBe(3);
  });

  it('reports an agent that can’t be read as it does without evals', async () => {
    const world = await evalWorld(2, owesTwenty);
    world.edit('agents/example/agent.yaml', 'name: example', 'name: example\nname: twice');
    const { exit, stdout } = await check(world);
    expect(exit).toBe(1);
    expect(stdout).toContain('agents/example/agent.yaml:2');
  });

  it('asks for the bump that answers show under a declared patch', async () => {
    // As many cases are mended as are broken: no mean would notice.
    const flips = (prompt: string) => (prompt.includes('politely') ? 1 : 0);
    const world = await evalWorld(60, flips, mended(60));
    world.edit(PROMPT, ', politely and', ', and');
    declare(world);
    const { stdout } = await check(world, '--format', 'json');
    const { agents, findings } = JSON.parse(stdout);
    expect(agents[0].evals.behaviour).toMatchObject({ required: 'minor' });
    const [found] = findings.filter(({ rule }: { rule: string }) => rule === 'evals/behaviour');
    expect(found).toMatchObject({ location: { file: 'agents/example/agent.yaml', line: 2 } });
  });
});

/** Cases that pass where the others fail. */
function mended(cases: number): string {
  return Array.from(
    { length: cases },
    (_, index) =>
      `  - { vars: { question: "case ${index + 1000}" }, assert: [{ type: equals, value: "no" }] }\n`,
  ).join('');
}
