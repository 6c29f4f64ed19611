import { describe, expect, it } from 'vitest';
import { rules } from '../../../src/rules/index.ts';
import { promotionWorld, worldTemplate } from '../../support/promotion-world.ts';
import { runInProcess } from '../../support/run-in-process.ts';
import { tempRepository } from '../../support/temp-repository.ts';

/** What the scripts would be told, without what is said of it. */
async function words(...line: string[]): Promise<string[]> {
  const { exit, stdout, stderr } = await runInProcess('completion', 'words', '--', ...line);
  expect({ exit, stderr }).toEqual({ exit: 0, stderr: '' });
  return stdout.split('\n').flatMap((one) => (one === '' ? [] : [one.split('\t')[0] ?? '']));
}

describe('what could stand there', () => {
  it('is a command at first, with what --help says of it', async () => {
    expect(await words('re')).toEqual(['release', 'revert', 'resume', 'reconcile', 'readiness']);
    const { stdout } = await runInProcess('completion', 'words', '--', 'rollb');
    expect(stdout).toBe('rollback\ttake a release back\n');
    expect(await words('--')).toEqual(['--version', '--help']);
  });

  it('is a command’s own command, and its operands beside them', async () => {
    expect(await words('canary', '')).toEqual(['set', 'finish', 'abort']);
    expect(await words('models', 'up')).toEqual(['upgrade']);
    expect(await words('eval', '--repo', 'nowhere', 'b')).toEqual(['bisect']);
  });

  it('is an option of the command that the words lead to', async () => {
    expect(await words('promote', '--o')).toEqual(['--override']);
    expect(await words('init', '--chec')).toEqual(['--check']);
    expect(await words('eval', 'bisect', '--ca')).toEqual(['--case']);
    expect(await words('check', '--', '--fo')).toEqual([]);
  });

  it('is a choice of an option or an argument', async () => {
    expect(await words('plan', '--format', '')).toEqual(['text', 'json', 'markdown']);
    expect(await words('plan', '--format=m')).toEqual(['--format=markdown']);
    expect(await words('completion', '')).toEqual(['bash', 'zsh', 'fish']);
    expect(await words('revert', '--only', 't')).toEqual(['tools']);
  });

  it('is a rule, with what it reports', async () => {
    expect(await words('explain', '')).toEqual(rules.map(({ id }) => id));
    const { stdout } = await runInProcess('completion', 'words', '--', 'explain', 'prompt/no');
    expect(stdout).toBe('prompt/none\tThe agent has no prompt.\n');
  });

  it('is a file where one is meant, which the shell knows best, and nothing where nobody knows', async () => {
    expect(await words('init', '')).toEqual([':files']);
    expect(await words('status', '--repo', '')).toEqual([':files']);
    expect(await words('status', '--remote', '')).toEqual([]);
    expect(await words('nonsense', '')).toEqual([]);
    expect(await words('demo', 'x')).toEqual([]);
    // Rules of running agents, which are no rules of the gate; and a name that nobody has yet.
    expect(await words('audit', '--rule', '')).toEqual([]);
    expect(await words('new', '')).toEqual([]);
  });
});

describe('names of the config repository', () => {
  const template = worldTemplate(async () => {
    const world = await promotionWorld();
    await world.publish('1.1.0');
    world.edit('1.0.0', 'Hello.', 'triage');
    world.git('tag', 'example/v1.2.0', 'example/v1.1.0');
    world.write('agents/no-agent/notes.md', '');
    world.write('agents/$(evil)/agent.yaml', '');
    return world;
  });
  const repository = async () => ['--repo', (await template()).root];

  it('are agents and environments, each once', async () => {
    const at = await repository();
    expect(await words('check', ...at, '')).toEqual(['example', 'triage']);
    expect(await words('check', ...at, 'example', '')).toEqual(['triage']);
    expect(await words('log', ...at, '--agent', 'e')).toEqual(['example']);
    expect(await words('log', ...at, '--env', '')).toEqual(['staging', 'prod']);
    expect(await words('why', ...at, 'example', '')).toEqual(['staging', 'prod']);
    expect(await words('plan', ...at, '')).toEqual(['example', 'triage', 'staging', 'prod']);
    expect(await words('plan', ...at, 'example@1.1.0', 's')).toEqual(['staging']);
  });

  it('are releases behind an @, newest first', async () => {
    const at = await repository();
    expect(await words('approve', ...at, 'ex')).toEqual(['example']);
    expect(await words('approve', ...at, 'example@')).toEqual(['example@1.2.0', 'example@1.1.0']);
    expect(await words('promote', ...at, 'example@1.1')).toEqual(['example@1.1.0']);
    expect(await words('promote', ...at, '../example@')).toEqual([]);
  });

  it('are none where there is none, or headgate.yaml can’t be read', async () => {
    const { root, write } = tempRepository();
    expect(await words('check', '--repo', root, '')).toEqual([]);
    write('headgate.yaml', 'environments: {"$(evil)": {}}\n');
    expect(await words('status', '--repo', root, '')).toEqual([]);
    expect(await words('approve', '--repo', `${root}/nowhere`, 'a@')).toEqual([]);
  });
});
