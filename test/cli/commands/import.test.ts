import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { runHeadgate } from '../../support/run-headgate.ts';
import { hasLinks } from '../../support/system.ts';
import { repositoryAt, tempFolder } from '../../support/temp-repository.ts';

const AGENT =
  '---\nname: triage\ndescription: Labels issues.\ntools: Read\nmodel: sonnet\n---\nLabel it.\n';

/** A config repository without agents, and files to import beside it. */
function folder(sources: Readonly<Record<string, string | Uint8Array>>): string {
  const root = tempFolder();
  for (const [path, content] of Object.entries({ 'headgate.yaml': '{}\n', ...sources })) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), content);
  }
  return root;
}

function agentsOf(root: string): string[] {
  const agents = join(root, 'agents');
  return existsSync(agents) ? readdirSync(agents).sort() : [];
}

test('imports a file, says what it decided, and the agent loads', () => {
  const root = folder({ 'triage.md': AGENT });
  const { exit, stdout } = runHeadgate(
    root,
    'import',
    'claude-agent',
    'triage.md',
    '--owner',
    '@acme/support',
  );
  expect(stdout).toMatchInlineSnapshot(`
    "agents/triage  from triage.md
      note: model sonnet is pinned to claude-sonnet-5
    1 agent imported, 0 files refused.

    Next: headgate check says what they lack; headgate check --update-baseline accepts what has to wait
    "
  `);
  expect(exit).toBe(0);
  expect(readFileSync(join(root, 'agents/triage/agent.yaml'), 'utf8')).toContain('"@acme/support"');
  expect(readdirSync(join(root, 'agents/triage')).sort()).toEqual([
    'agent.yaml',
    'prompts',
    'tools.yaml',
  ]);
});

test.skipIf(!hasLinks)(
  'searches folders for files of the format, and passes over others and links',
  () => {
    const root = folder({
      'from/.claude/agents/triage.md': AGENT,
      'from/deep/er/other.MD': AGENT.replace('triage', 'other'),
      'from/README.md': '# Agents\n',
      'from/notes.txt': AGENT.replace('triage', 'text'),
      'from/node_modules/package/agent.md': AGENT.replace('triage', 'package'),
      'from/.git/agent.md': AGENT.replace('triage', 'git'),
      'outside.md': AGENT.replace('triage', 'outside'),
    });
    symlinkSync('../outside.md', join(root, 'from/link.md'));
    symlinkSync('..', join(root, 'from/up'));
    const { exit, stdout } = runHeadgate(root, 'import', 'claude-agent', 'from', 'from/deep');
    expect(stdout).toContain('passed over, no Claude Code subagents: from/README.md\n');
    expect(stdout).toContain('2 agents imported, 0 files refused.\n');
    expect(exit).toBe(0);
    expect(agentsOf(root)).toEqual(['other', 'triage']);
  },
);

describe('never overwrites', () => {
  test('an agent that exists, however its folder is written', () => {
    const root = folder({
      'agents/Triage/README.md': 'mine\n',
      'triage.md': AGENT,
      'b.md': AGENT.replace('triage', 'b'),
    });
    const { exit, stdout } = runHeadgate(root, 'import', 'claude-agent', 'triage.md', 'b.md');
    expect(stdout).toContain('refused triage.md: agents/Triage exists already\n');
    expect(exit).toBe(1);
    expect(agentsOf(root)).toEqual(['Triage', 'b']);
    expect(readdirSync(join(root, 'agents/Triage'))).toEqual(['README.md']);
  });

  test('an agent of an earlier file', () => {
    const root = folder({ 'a.md': AGENT, 'b.md': AGENT });
    const { exit, stdout } = runHeadgate(root, 'import', 'claude-agent', 'a.md', 'b.md');
    expect(stdout).toContain('refused b.md: agents/triage comes from a.md\n');
    expect(exit).toBe(1);
  });

  test('in part: a file with one agent that can’t come in gives none', () => {
    const root = folder({
      'team.yaml': 'agents: { root: { model: a/b }, second: { model: a/b } }\n',
      'agents/team-second/agent.yaml': 'mine\n',
    });
    const { exit, stdout } = runHeadgate(root, 'import', 'docker-agent', 'team.yaml');
    expect(stdout).toContain('refused team.yaml: agents/team-second exists already\n');
    expect(exit).toBe(1);
    expect(agentsOf(root)).toEqual(['team-second']);
  });

  test('and leaves nothing behind when it can’t write', () => {
    const root = folder({ 'a.md': AGENT, agents: 'a file\n' });
    const { exit, stderr } = runHeadgate(root, 'import', 'claude-agent', 'a.md');
    expect(stderr).toMatch(/^error: can't write: .*; nothing was left behind\n/);
    expect(exit).toBe(3);
    expect(readFileSync(join(root, 'agents'), 'utf8')).toBe('a file\n');
  });
});

test('refuses names whose release tags could not be made', () => {
  const root = folder({ 'triage.md': AGENT });
  const repository = repositoryAt(root);
  repository.git('init', '--quiet');
  repository.commit();
  repository.git('tag', 'triage');
  const { exit, stdout } = runHeadgate(root, 'import', 'claude-agent', 'triage.md');
  expect(stdout).toMatch(/^refused triage\.md: refs\/tags\/triage\/v0\.1\.0 can’t stand beside /);
  expect(exit).toBe(1);
  expect(agentsOf(root)).toEqual([]);
});

test('shows names of files and keys without letting them act', () => {
  const root = folder({
    'a\u001b[31m\n.md': '---\nname: a\ndescription: x\n"k\\e[2J": 1\n---\nDo it.\n',
    'b\u202e.md': 'no header',
  });
  const { stdout } = runHeadgate(root, 'import', 'claude-agent', 'a\u001b[31m\n.md', 'b\u202e.md');
  expect(stdout).toContain('agents/a  from a\\x1b[31m\\n.md\n');
  expect(stdout).toContain('kept under x-claude: k\\x1b[2J');
  expect(stdout).toContain('refused b\\u{202E}.md: it has no header between two lines of ---\n');
});

describe('what it can’t begin with', () => {
  test.each([
    [
      ['import', 'claude-agnet', 'a.md'],
      /^error: headgate can't import claude-agnet\n {2}todo: did you mean claude-agent\?/,
    ],
    [['import', 'claude-agent', 'absent.md'], /^error: there is no absent\.md\n/],
    [
      ['import', 'claude-agent', 'a.md', '--model', 'sonnet'],
      /^error: --model sonnet is not NAME=PROVIDER\/ID\n/,
    ],
    [
      ['import', 'claude-agent', 'empty'],
      /^error: 0 agents found in empty: 1 file passed over\n {2}todo: this format reads/,
    ],
    [
      ['import', 'claude-agent', 'a.md', '--repo', '..'],
      /no headgate\.yaml and no agents\/ here or above\n {2}todo: run headgate init/,
    ],
  ])('%j', (args, message) => {
    const root = folder({ 'a.md': AGENT, 'empty/README.md': '# Nothing\n' });
    const { exit, stderr, stdout } = runHeadgate(root, ...args);
    expect(stderr).toMatch(message);
    expect({ exit, stdout }).toEqual({ exit: 2, stdout: '' });
    expect(agentsOf(root)).toEqual([]);
  });
});

test.skipIf(!existsSync('/dev/null'))('reads no device', () => {
  const root = folder({ 'a.md': AGENT });
  const { exit, stderr } = runHeadgate(root, 'import', 'claude-agent', '/dev/null');
  expect(stderr).toMatch(/^error: \/dev\/null is no regular file\n/);
  expect(exit).toBe(2);
});

test('pins names as it is told', () => {
  const root = folder({ 'triage.md': AGENT });
  runHeadgate(
    root,
    'import',
    'claude-agent',
    'triage.md',
    '--model',
    'sonnet=amazon-bedrock/anthropic.claude-sonnet-4-5-20250929-v1:0',
  );
  const text = readFileSync(join(root, 'agents/triage/agent.yaml'), 'utf8');
  expect(text).toContain(
    '  provider: amazon-bedrock\n  id: anthropic.claude-sonnet-4-5-20250929-v1:0\n',
  );
});
