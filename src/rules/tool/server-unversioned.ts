import { toPointer } from '../../core/json-pointer.ts';
import { defineRule, type RuleProblem } from '../define-rule.ts';

export default defineRule({
  id: 'tool/server-unversioned',
  code: 'HG4006',
  scope: 'agent',
  severity: 'warn',
  since: '0.1.0',
  what: 'An MCP server that is reached over HTTP does not say which of its versions was tested.',
  why: 'Its operator can change the tools behind the same URL, and nothing tells what the agent was evaluated with.',
  todo: 'Write the version that was tested beside the url: version: 1.4.2.',
  examples: [
    {
      title: 'A URL alone',
      invalid: { edits: { 'agents/example/tools.yaml': [server('')] } },
      valid: { edits: { 'agents/example/tools.yaml': [server(', version: 1.4.2')] } },
    },
  ],
  check: ({ agent: { tools } }) => {
    if (!tools) return [];
    return Object.entries(tools.value.servers ?? {}).flatMap(([name, server]): RuleProblem[] => {
      if (server.type !== 'http' || server.version !== undefined) return [];
      return [
        {
          file: tools.path,
          pointer: toPointer(['servers', name]),
          part: 'key',
          message: `the server \`${name}\` has no version`,
          values: [name],
        },
      ];
    });
  },
});

function server(version: string): [string, string] {
  return [
    'tools:\n',
    `servers:\n  orders: { type: http, url: "https://mcp.acme.example/orders"${version} }\ntools:\n`,
  ];
}
