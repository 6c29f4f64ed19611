import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type MadeRepository, makeRepository } from '../../../bench/gate/make-repository.ts';
import { agentFiles, agentName } from '../../../bench/gate/repository/agent-files.ts';
import { sizeCounter, sizeTable } from '../../../bench/gate/repository/size-report.ts';
import { checkRepository } from '../../../src/adapters/check/check-repository.ts';
import { tempFolder } from '../../support/temp-repository.ts';

const NOW = Date.UTC(2026, 1, 2);

function make(agents: number, options: { seed?: number; tags?: boolean } = {}) {
  const { seed = 1, tags = false } = options;
  return makeRepository({ dir: join(tempFolder(), 'made'), agents, seed, tags });
}

function git({ dir }: MadeRepository, ...args: string[]): string[] {
  const text = execFileSync('git', args, { cwd: dir, encoding: 'utf8' }).trim();
  return text === '' ? [] : text.split('\n');
}

describe('the repository', () => {
  it('is the same for the same seed, commit by commit, and another one for another seed', async () => {
    const [a, b, other] = [await make(30), await make(30), await make(30, { seed: 2 })];
    expect([a.main, a.pullRequests]).toEqual([b.main, b.pullRequests]);
    expect(other.main).not.toBe(a.main);
  });

  it('looks as if it had been cloned: origin/main beside main, files written, nothing to commit', async () => {
    const made = await make(8);
    expect(git(made, 'rev-parse', 'refs/remotes/origin/main', 'refs/heads/main')).toEqual([
      made.main,
      made.main,
    ]);
    expect(git(made, 'symbolic-ref', 'refs/remotes/origin/HEAD')).toEqual([
      'refs/remotes/origin/main',
    ]);
    expect(existsSync(join(made.dir, 'agents', agentName(7), 'agent.yaml'))).toBe(true);
    expect(git(made, 'status', '--porcelain')).toEqual([]);
  });

  it('has an annotated tag for every agent when asked, and none otherwise', async () => {
    const tagged = await make(8, { tags: true });
    expect(
      git(tagged, 'for-each-ref', '--format=%(objecttype) %(refname:short)', 'refs/tags'),
    ).toEqual(Array.from({ length: 8 }, (_, index) => `tag ${agentName(index)}/v1.0.0`).sort());
    expect(git(await make(8), 'tag')).toEqual([]);
  });

  it('has pull requests as large as the number of agents allows', async () => {
    const made = await make(60);
    expect(made.pullRequests.map(({ branch }) => branch)).toEqual(['pr-1', 'pr-25']);
  });

  it('edits the prompt, the version and the changelog of each agent of a pull request, and nothing else', async () => {
    const made = await make(60);
    for (const { branch, agents } of made.pullRequests) {
      const expected = agents.flatMap((name) =>
        ['CHANGELOG.md', 'agent.yaml', 'prompts/system.md'].map((file) => `agents/${name}/${file}`),
      );
      expect(git(made, 'diff', '--name-only', 'main', branch)).toEqual(expected.sort());
    }
  });
});

describe('the agents', () => {
  it('do not depend on how many there are', async () => {
    const path = `agents/${agentName(5)}`;
    const trees = [await make(8), await make(30)].map((made) =>
      git(made, 'rev-parse', `main:${path}`),
    );
    expect(trees[0]).toEqual(trees[1]);
  });

  it('have the sizes of real ones, within a tenth, and one prompt of 290 KB', () => {
    const { count, report } = sizeCounter();
    for (let index = 0; index < 2_500; index += 1) agentFiles(1, index, false).forEach(count);
    const { prompt, config } = report();
    const within = (value: number, target: number) => Math.abs(value / target - 1) < 0.1;
    expect([prompt.p50, prompt.p90, config.p50, config.p90]).toSatisfy(
      ([a = 0, b = 0, c = 0, d = 0]) =>
        within(a, 5_000) && within(b, 15_000) && within(c, 400) && within(d, 4_300),
      sizeTable(report()),
    );
    expect(prompt.max).toBeGreaterThanOrEqual(289_000);
    expect(prompt.max).toBeLessThan(291_000);
  });

  it('pass every rule, on main and in a pull request', async () => {
    const made = await make(60, { tags: true });
    const request = { repo: made.dir, remote: 'origin', agents: [], now: NOW, cache: false };
    const whole = await checkRepository({ ...request, head: made.main, all: true });
    expect(whole.report.findings).toEqual([]);
    expect(whole.report.summary.checked).toBe(60);

    const edited = await checkRepository({ ...request, head: 'pr-25', all: false });
    expect(edited.report.findings).toEqual([]);
    expect(edited.report.agents.map((agent) => agent.bump)).toEqual(
      Array.from({ length: 25 }, () => ({ required: 'patch', declared: 'patch' })),
    );
  });
});
