import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { configRepository } from '../../support/config-repository.ts';
import { runHeadgate } from '../../support/run-headgate.ts';
import { hasModes } from '../../support/system.ts';

const PROMPT = 'agents/example/prompts/system.md';
const MANIFEST = 'agents/example/agent.yaml';
const CHANGELOG = 'agents/example/CHANGELOG.md';

const WRITTEN = 'example 1.0.0 → 1.0.1 (patch: prompt system edited: 12 of 12 words kept, 2 new)';

function edited() {
  const repository = configRepository();
  repository.write(
    MANIFEST,
    `# kept\n${repository.read(MANIFEST).replace('1.0.0', '"1.0.0" # kept too')}`,
  );
  repository.commit();
  repository.write(PROMPT, `${repository.read(PROMPT)}\nBe brief.\n`);
  return repository;
}

describe('headgate bump', () => {
  it('writes the version and the changelog, and keeps every other byte', () => {
    const repository = edited();
    const before = repository.read(MANIFEST);
    const { exit, stdout } = runHeadgate(repository.root, 'bump');
    expect({ exit, stdout }).toEqual({ exit: 0, stdout: `${WRITTEN}\n` });
    expect(repository.read(MANIFEST)).toBe(before.replace('"1.0.0"', '"1.0.1"'));
    expect(repository.read(CHANGELOG)).toMatch(
      /^# Changelog\n\n## \[1\.0\.1\] - \d{4}-\d\d-\d\d\n\n### Changed\n\n- .+\n\n## \[1\.0\.0\]/,
    );
  });

  it('does nothing the second time', () => {
    const repository = edited();
    runHeadgate(repository.root, 'bump');
    const [manifest, changelog] = [repository.read(MANIFEST), repository.read(CHANGELOG)];
    expect(runHeadgate(repository.root, 'bump').stdout).toBe('example 1.0.1: right as it is\n');
    expect([repository.read(MANIFEST), repository.read(CHANGELOG)]).toEqual([manifest, changelog]);
  });

  it('says of agents that came or went why it writes nothing', () => {
    const repository = configRepository();
    repository.write('agents/second/agent.yaml', repository.read(MANIFEST));
    repository.commit();
    repository.git('mv', 'agents/second', 'agents/third');
    repository.write(PROMPT, `${repository.read(PROMPT)}\nBe brief.\n`);
    expect(runHeadgate(repository.root, 'bump', '--dry-run').stdout).toBe(
      `${WRITTEN}\nsecond: removed\nthird 1.0.0: new, nothing to write\nNothing was written: --dry-run.\n`,
    );
  });

  it('takes a version that went back for no section of its own', () => {
    const repository = edited();
    const old = '\n## [0.9.0] - 2025-12-01\n\n- Before it was one.\n';
    repository.write(CHANGELOG, repository.read(CHANGELOG) + old);
    repository.commit();
    repository.write(MANIFEST, repository.read(MANIFEST).replace('"1.0.0"', '"0.9.0"'));
    repository.write(PROMPT, `${repository.read(PROMPT)}\nBe polite.\n`);
    expect(runHeadgate(repository.root, 'bump').stdout).toMatch(
      /^example 0\.9\.0 → 1\.0\.1 \(patch: .+\)\n$/,
    );
    expect(repository.read(CHANGELOG)).toContain(old);
    expect(repository.read(CHANGELOG)).toContain('## [1.0.1]');
  });

  it('writes the section that a right version lacks', () => {
    const repository = edited();
    runHeadgate(repository.root, 'bump');
    repository.git('checkout', '--quiet', '--', CHANGELOG);
    expect(runHeadgate(repository.root, 'bump').stdout).toBe(
      'example 1.0.1: a section in CHANGELOG.md\n',
    );
    expect(repository.read(CHANGELOG)).toContain('## [1.0.1]');
  });

  it('writes no section for a version that nothing needs', () => {
    const repository = edited();
    repository.git('checkout', '--quiet', '--', '.');
    repository.write(MANIFEST, repository.read(MANIFEST).replace('"1.0.0"', '"1.0.1"'));
    expect(runHeadgate(repository.root, 'bump').stdout).toBe(
      'example 1.0.1: nothing needs a version since 1.0.0\n',
    );
    expect(repository.read(CHANGELOG)).not.toContain('1.0.1');
  });

  it('only says so with --dry-run', () => {
    const repository = edited();
    const status = repository.git('status', '--porcelain');
    expect(runHeadgate(repository.root, 'bump', '--dry-run').stdout).toBe(
      `${WRITTEN}\nNothing was written: --dry-run.\n`,
    );
    expect(repository.git('status', '--porcelain')).toBe(status);
  });

  it('says what asks for the version, and how much comes along', () => {
    const repository = edited();
    const guardrails = 'agents/example/guardrails.yaml';
    const looser = repository.read(guardrails).replace('enforcement: block', 'enforcement: warn');
    repository.write(guardrails, looser);
    expect(runHeadgate(repository.root, 'bump').stdout).toBe(
      'example 1.0.0 → 2.0.0 (major: guardrail no-card-numbers enforcement loosened from block to warn, and 1 more)\n',
    );
  });

  it.skipIf(!hasModes)('keeps the rights of what it writes', () => {
    const repository = edited();
    const file = join(repository.root, MANIFEST);
    chmodSync(file, 0o755);
    runHeadgate(repository.root, 'bump');
    expect(statSync(file).mode & 0o777).toBe(0o755);
  });

  it('leaves everything as it was when one file can’t be written', () => {
    const repository = edited();
    rmSync(join(repository.root, CHANGELOG));
    mkdirSync(join(repository.root, CHANGELOG));
    const status = repository.git('status', '--porcelain');
    const { exit, stderr } = runHeadgate(repository.root, 'bump');
    expect(exit).toBe(3);
    expect(stderr).toContain('CHANGELOG.md');
    expect(repository.git('status', '--porcelain')).toBe(status);
  });

  it('refuses an agent that can’t be read, naming what is wrong', () => {
    const repository = edited();
    repository.write(MANIFEST, 'name: [\n');
    const { exit, stderr } = runHeadgate(repository.root, 'bump');
    expect(exit).toBe(1);
    expect(stderr).toContain('headgate check example');
  });

  it('counts prereleases', () => {
    const repository = edited();
    expect(runHeadgate(repository.root, 'bump', '--prerelease', 'rc').stdout).toBe(
      `${WRITTEN.replace('1.0.1', '1.0.1-rc.0')}\n`,
    );
  });

  it('says where it is run in vain', () => {
    const folder = mkdtempSync(join(tmpdir(), 'headgate-'));
    const refused = (...command: string[]) => {
      const { exit, stderr } = runHeadgate(folder, ...command);
      return [exit, ...(stderr.split('\n')[0] ?? '').split('error: ').slice(1)];
    };
    const nowhere = 'there is no git repository here, so nothing says what changed';
    expect(refused('bump')).toEqual([2, nowhere]);
    expect(refused('diff')).toEqual([2, nowhere]);
    execFileSync('git', ['init', '--quiet', folder]);
    expect(refused('bump')).toEqual([2, 'there is no base to compare with']);
    const unborn = '--head HEAD: this repository has no commit yet';
    expect(refused('check', '--head', 'HEAD')).toEqual([2, unborn]);
    rmSync(folder, { recursive: true });
  });
});
