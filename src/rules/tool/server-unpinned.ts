import { toPointer } from '../../core/json-pointer.ts';
import { defineRule, type RuleProblem } from '../define-rule.ts';
import { launchedPackage } from '../helpers/launched-package.ts';

export default defineRule({
  id: 'tool/server-unpinned',
  code: 'HG4005',
  scope: 'agent',
  severity: 'error',
  since: '0.1.0',
  what: 'An MCP server is started from a package or image without an exact version.',
  why: 'Whoever publishes its next version changes the agent’s tools in production without a review.',
  todo: 'Name one version, as in @acme/orders-mcp@1.4.2, acme-orders==1.4.2 or an image with @sha256:….',
  examples: [
    {
      title: 'npx without a version',
      invalid: { edits: { 'agents/example/tools.yaml': [npx('@acme/orders-mcp')] } },
      valid: { edits: { 'agents/example/tools.yaml': [npx('@acme/orders-mcp@1.4.2')] } },
    },
    {
      title: 'npx with a tag that moves',
      invalid: { edits: { 'agents/example/tools.yaml': [npx('@acme/orders-mcp@latest')] } },
      valid: { edits: { 'agents/example/tools.yaml': [npx('@acme/orders-mcp@1.4.2')] } },
    },
    {
      title: 'An image with a tag that moves',
      invalid: { edits: { 'agents/example/tools.yaml': [docker('ghcr.io/acme/orders:1')] } },
      valid: { edits: { 'agents/example/tools.yaml': [docker('ghcr.io/acme/orders:1.4.2')] } },
    },
  ],
  check: ({ agent: { tools } }) => {
    if (!tools) return [];
    return Object.entries(tools.value.servers ?? {}).flatMap(([name, server]): RuleProblem[] => {
      if (server.type !== 'stdio') return [];
      const launched = launchedPackage(server.command, server.args ?? []);
      if (!launched || launched.pinned) return [];
      return [
        {
          file: tools.path,
          pointer: toPointer(['servers', name, 'args', launched.argument]),
          message: `the server \`${name}\` starts ${launched.name}, which names no exact version`,
          values: [name, launched.name],
        },
      ];
    });
  },
});

function npx(spec: string): [string, string] {
  return server(`command: npx, args: ["-y", "${spec}"]`);
}

function docker(spec: string): [string, string] {
  return server(`command: docker, args: ["run", "--rm", "-i", "-e", "TOKEN", "${spec}"]`);
}

function server(launch: string): [string, string] {
  return ['tools:\n', `servers:\n  orders: { type: stdio, ${launch} }\ntools:\n`];
}
