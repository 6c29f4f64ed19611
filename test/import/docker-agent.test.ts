import { describe, expect, test } from 'vitest';
import { imported, importedFile } from '../support/imported.ts';

function read(agent: string, rest = '') {
  return imported('docker-agent', 'x.yaml', `agents:\n  root: ${agent}\n${rest}\n`);
}

describe('what is no docker-agent file', () => {
  test.each([
    '',
    'services: { web: { image: nginx } }\n',
    'agents: []\n',
    'agents: {}\n',
    'services:\n  <<: *other\n  agents: 1\n',
  ])('%j is foreign', (text) => {
    expect(imported('docker-agent', 'compose.yaml', text)).toMatchObject({ foreign: true });
  });

  test.each([
    ['agents: { a: 7 }', 'its agent a is no mapping'],
    ['agents: { 名: { model: openai/gpt-4o } }', 'neither the file nor the key 名 gives a name'],
    ['agents:\n  root: &a { model: a/b }\n  other:\n    <<: *a', /^line 2: .*anchor/],
    [
      'agents:\n  a_b: { model: a/b }\n  a-b: { model: a/b }',
      'two of its agents would be called a-b',
    ],
    [
      `agents:\n${Array.from({ length: 101 }, (_, n) => `  a${n}: {}\n`).join('')}`,
      /more than 100 agents/,
    ],
  ])('%j is refused', (text, why) => {
    const { agents, refused, foreign } = imported('docker-agent', '名.yaml', text);
    expect({ agents, foreign }).toEqual({ agents: [], foreign: undefined });
    expect(refused).toMatch(why);
  });
});

describe('models', () => {
  const model = (agent: string, rest = '') => importedFile(read(agent, rest), 'agent.yaml').model;

  test.each([
    ['{ model: openai/gpt-4o }', '', { provider: 'openai', id: 'gpt-4o' }],
    ['{ model: dmr/ai/qwen3 }', '', { provider: 'dmr', id: 'ai/qwen3' }],
    ['{ model: m }', 'models: { m: { type: google, model: g } }', { provider: 'google', id: 'g' }],
    ['{ model: m }', '', { provider: 'unknown', id: 'm' }],
    ['{}', '', { provider: 'unknown', id: 'auto' }],
    ['{ model: m }', 'models: { m: null }', { provider: 'unknown', id: 'm' }],
    ['{ model: constructor }', 'models: {}', { provider: 'unknown', id: 'constructor' }],
    [
      '{ model: m }',
      'models: { m: { provider: anthropic, model: haiku } }',
      { provider: 'anthropic', id: 'claude-haiku-4-5-20251001' },
    ],
    [
      '{ model: m }',
      'models: { m: { provider: a, model: b, thinking_budget: -1, top_p: 0.5, track_usage: true } }',
      {
        provider: 'a',
        id: 'b',
        parameters: { topP: 0.5 },
        'x-docker': { thinking_budget: -1, track_usage: true },
      },
    ],
    [
      '{ model: m }',
      'models: { m: { provider: a, model: b, thinking_budget: low } }',
      { provider: 'a', id: 'b', parameters: { reasoningEffort: 'low' } },
    ],
  ])('%s %s', (agent, rest, expected) => {
    expect(model(agent, rest)).toEqual(expected);
  });

  test('more fallbacks than agent.yaml takes are left out aloud', () => {
    const many = Array.from({ length: 12 }, (_, place) => `a/m${place}`);
    const result = read(`{ model: "${many.join(',')}" }`);
    expect(importedFile(result, 'agent.yaml').model.fallbacks).toHaveLength(10);
    expect(result.agents[0]?.notes).toContain('left out beyond 10 fallbacks: a/m11');
  });

  test('a value that agent.yaml does not take refuses the file, by name', () => {
    const { refused } = read(
      '{ model: m }',
      'models: { m: { provider: a, model: b, temperature: 9 } }',
    );
    expect(refused).toMatch(
      /^agents\/x\/agent\.yaml\/model\/parameters\/temperature would not hold: /,
    );
  });
});

describe('permissions', () => {
  const approval = (permissions: string) =>
    importedFile(
      read('{ model: a/b, toolsets: [{ type: shell }] }', `permissions: ${permissions}`),
      'tools.yaml',
    ).tools[0].approval;
  const when = (pattern: string) => ({
    type: 'object',
    properties: { cmd: { type: 'string', pattern } },
    required: ['cmd'],
  });

  test.each([
    ['{}', 'user'],
    ['{ allow: [shell] }', undefined],
    ['{ allow: ["sh*"] }', undefined],
    ['{ allow: [other, "mcp:shell:*"] }', 'user'],
    ['{ allow: [shell], deny: [shell] }', 'admin'],
    ['{ allow: [shell], ask: [shell] }', undefined],
    ['{ allow: not-a-list }', 'user'],
    [
      '{ allow: ["shell:cmd=a.b ?*"] }',
      { default: 'user', cases: [{ when: when('^a\\.b ..*$'), level: 'none' }] },
    ],
    [
      '{ allow: [shell], deny: ["shell:cmd=rm*"] }',
      { default: 'none', cases: [{ when: when('^rm[\\s\\S]*$'), level: 'admin' }] },
    ],
  ])('%s', (permissions, expected) => {
    expect(approval(permissions)).toEqual(expected);
  });

  test('more than fifty by argument leave the tool asking', () => {
    const many = Array.from({ length: 51 }, (_, place) => `"shell:cmd=c${place}"`);
    expect(approval(`{ allow: [${many}] }`)).toBe('user');
  });
});

describe('servers', () => {
  const servers = (...toolsets: string[]) =>
    importedFile(read(`{ model: a/b, toolsets: [${toolsets}] }`), 'tools.yaml');

  test.each([
    ['{ type: mcp, command: npx, args: [-y, "@acme/orders-mcp@1.2.3"] }', 'orders-mcp'],
    ['{ type: mcp, command: uvx, args: ["acme_tables==2.0.0"] }', 'acme_tables'],
    ['{ type: mcp, command: docker, args: [run, -i, "ghcr.io/acme/maps:1.0.0"] }', 'maps'],
    ['{ type: mcp, command: /usr/bin/gopls, args: [mcp] }', 'gopls'],
    ['{ type: mcp, ref: "docker:github-official" }', 'github-official'],
    ['{ type: mcp, remote: { url: "https://mcp.acme.example:8443/sse" } }', 'mcp-acme-example'],
    ['{ type: mcp, name: "_My Server", command: x }', 'My-Server'],
    ['{ type: mcp, command: "…" }', 'mcp'],
  ])('%s is called %s', (toolset, name) => {
    expect(Object.keys(servers(toolset).servers)).toEqual([name]);
  });

  test('two of the same keep apart', () => {
    const one = '{ type: mcp, command: x }';
    expect(Object.keys(servers(one, one).servers)).toEqual(['x', 'x-2']);
  });

  test('lists of tools become one where every server has one', () => {
    const listed = (name: string) => `{ type: mcp, command: ${name}, tools: [t, ${name}] }`;
    expect(servers(listed('a'), listed('b')).allow).toEqual(['t', 'a', 'b']);
    const mixed = servers(listed('a'), '{ type: mcp, command: b }');
    expect(mixed.allow).toBeUndefined();
    expect(mixed.servers.a['x-docker']).toEqual({ tools: ['t', 'a'] });
  });

  test('a toolset that names no server is left out aloud', () => {
    const result = read('{ model: a/b, instruction: x, toolsets: [{ type: mcp }] }');
    expect(result.agents[0]?.notes).toEqual([
      'an MCP toolset names neither a command nor an address; it is left out',
    ]);
  });
});
