import { describe, expect, test } from 'vitest';
import { imported, importedFile } from '../support/imported.ts';

function header(...lines: string[]): string {
  return `---\n${lines.join('\n')}\n---\nDo it.\n`;
}

function read(...lines: string[]) {
  return imported('claude-agent', 'x.md', header('name: x', 'description: Does it.', ...lines));
}

describe('what is no subagent', () => {
  test.each([
    ['', 'it is empty'],
    ['# Read me\n', 'it has no header between two lines of ---'],
    ['---\ntitle: News\n---\nHello\n', 'its header has neither a name nor a description'],
    ['---\n---\nHello\n', 'its header has neither a name nor a description'],
    ['---\nname: x\n', 'it has no header between two lines of ---'],
  ])('%j is foreign', (text, refused) => {
    expect(imported('claude-agent', 'README.md', text)).toEqual({
      agents: [],
      refused,
      foreign: true,
    });
  });

  test.each([
    [header('name: x').replace('Do it.\n', ' \n'), 'its prompt is empty'],
    ['---\nname: ツール\n---\nDo it.\n', 'neither its name nor its file gives a name'],
    [header('- name'), 'its header is no mapping of keys to values'],
    [
      header('name: x', 'tools: { Read: true }'),
      'its tools are neither a list nor names with commas between them',
    ],
    [header('name: x', 'tools: [Read, 7]'), 'its tools hold something that is no name'],
    [
      header('name: x', 'disallowedTools: 7'),
      'its disallowedTools are neither a list nor names with commas between them',
    ],
    [
      header('name: x', 'name: y'),
      expect.stringMatching(/^its header can't be read: line 3: .*name/),
    ],
    [header('name: x', 'name: y', 'a: b: c'), "its header can't be read: it sets name twice"],
  ])('%j is refused', (text, refused) => {
    expect(imported('claude-agent', 'ツール.md', text)).toEqual({ agents: [], refused });
  });
});

test.each([
  ['name: Code Reviewer', 'code-reviewer'],
  ['name: "--résumé_Writer!"', 'resume-writer'],
  ['name: 3d-artist', 'agent-3d-artist'],
  ['description: Named by its file.', 'my-file'],
  ['name: ツール', 'my-file'],
  [
    `name: ${'long '.repeat(20)}`,
    'long-long-long-long-long-long-long-long-long-long-long-long-long',
  ],
])('%s is called %s', (line, name) => {
  const [agent] = imported(
    'claude-agent',
    'some/My File.agent.md',
    header(line, 'model: opus'),
  ).agents;
  expect(agent?.name).toBe(name);
});

describe('tools', () => {
  const tools = (...lines: string[]) => importedFile(read(...lines), 'tools.yaml');

  test('what asks for permission in Claude Code needs the user, what only reads says so', () => {
    const { tools: found } = tools('tools: Read, Write, WebFetch, Task, magic');
    const facts = found.map(({ name, annotations, approval }: Record<string, unknown>) => [
      name,
      annotations,
      approval,
    ]);
    const reads = { readOnlyHint: true, destructiveHint: false };
    expect(facts).toEqual([
      ['Read', reads, undefined],
      ['Write', undefined, 'user'],
      ['WebFetch', reads, 'user'],
      ['Task', { readOnlyHint: false, destructiveHint: false }, undefined],
      ['magic', undefined, 'user'],
    ]);
  });

  test('parentheses narrow a tool, unless it is named without them too', () => {
    const found = tools(
      'tools: "Bash(git:*), Bash(npm test, npm run lint), Agent(a), Agent"',
    ).tools;
    expect(found.map(({ name, scope }: Record<string, unknown>) => [name, scope])).toEqual([
      ['Bash', ['git:*', 'npm test, npm run lint']],
      ['Agent', undefined],
    ]);
  });

  test('tools of servers are an allow-list', () => {
    expect(tools('tools: [mcp__github, mcp__slack__post, "linear/*"]')).toEqual({
      allow: ['mcp__github', 'mcp__slack__post', 'linear/*'],
    });
  });

  test('names that differ only by what a name can’t hold stay apart', () => {
    const names = tools('tools: [a b, "a#b"]').tools.map((tool: { name: string }) => tool.name);
    expect(names).toEqual(['a_b', 'a_b-2']);
  });

  test('none named is every tool, an empty list is none', () => {
    const every = tools().tools.map((tool: { name: string }) => tool.name);
    expect(every).toEqual(expect.arrayContaining(['Bash', 'Edit', 'Read', 'WebSearch', 'Write']));
    expect(tools('tools: []')).toBeUndefined();
  });

  test('bypassing permissions asks nobody for anything', () => {
    const { tools: found } = tools('tools: Bash, Write', 'permissionMode: bypassPermissions');
    expect(found.map((tool: { approval?: string }) => tool.approval)).toEqual([
      undefined,
      undefined,
    ]);
  });
});

test('what has no place stays under x-claude, and a note says so', () => {
  const result = read('color: red', 'maxTurns: many', 'permissionMode: plan', 'tools: Read');
  expect(importedFile(result, 'agent.yaml')['x-claude']).toEqual({
    color: 'red',
    maxTurns: 'many',
    permissionMode: 'plan',
  });
  expect(result.agents[0]?.notes).toContain('kept under x-claude: color, maxTurns, permissionMode');
  expect(result.agents[0]?.files['guardrails.yaml']).toBeUndefined();
});
