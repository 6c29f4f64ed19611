import { didYouMean } from '../../core/did-you-mean.ts';
import { toPointer } from '../../core/json-pointer.ts';
import { defineRule, type RuleProblem } from '../define-rule.ts';

export default defineRule({
  id: 'tool/unknown-server',
  code: 'HG4010',
  scope: 'agent',
  severity: 'error',
  since: '0.1.0',
  what: 'A tool names a server that does not stand under servers.',
  why: 'Nothing provides the tool, so every call of it fails.',
  todo: 'Add the server under servers, or mend its name.',
  examples: [
    {
      title: 'A misspelt server',
      invalid: { edits: { 'agents/example/tools.yaml': from('order') } },
      valid: { edits: { 'agents/example/tools.yaml': from('orders') } },
    },
  ],
  check: ({ agent: { tools } }) => {
    if (!tools) return [];
    const servers = Object.keys(tools.value.servers ?? {});
    return (tools.value.tools ?? []).flatMap(({ name, server }, index): RuleProblem[] => {
      if (server === undefined || servers.includes(server)) return [];
      const meant = didYouMean(server, servers);
      return [
        {
          file: tools.path,
          pointer: toPointer(['tools', index, 'server']),
          message: `\`${name}\` comes from \`${server}\`, which is no server of this agent${meant ? `; did you mean \`${meant}\`?` : ''}`,
          values: [name, server],
        },
      ];
    });
  },
});

function from(server: string): [string, string][] {
  return [
    [
      'tools:\n',
      'servers:\n  orders: { type: stdio, command: npx, args: ["-y", "@acme/orders-mcp@1.4.2"] }\ntools:\n',
    ],
    ['    description:', `    server: ${server}\n    description:`],
  ];
}
