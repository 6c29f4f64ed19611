import { toPointer } from '../../core/json-pointer.ts';
import { literalSecrets } from '../../core/literal-secrets.ts';
import { defineRule, type RuleProblem } from '../define-rule.ts';

export default defineRule({
  id: 'tool/secret-literal',
  code: 'HG4009',
  scope: 'agent',
  severity: 'error',
  since: '0.1.0',
  what: 'A server’s env, headers, arguments or URL hold what should be a secret as plain text.',
  why: 'Everybody who can read the repository, its history or a release can use it, and no environment can have its own.',
  todo: 'Write ${env:NAME} instead, bind NAME per environment in headgate.yaml, and revoke the secret if it was real.',
  hidesSource: true,
  examples: [
    {
      title: 'A token in env',
      invalid: { edits: { 'agents/example/tools.yaml': [server('orders-2026')] } },
      valid: { edits: { 'agents/example/tools.yaml': [server('${env:ORDERS_TOKEN}')] } },
    },
    {
      title: 'A header',
      invalid: { edits: { 'agents/example/tools.yaml': [http('Bearer orders-2026')] } },
      valid: { edits: { 'agents/example/tools.yaml': [http('Bearer ${env:ORDERS_TOKEN}')] } },
    },
  ],
  check: ({ agent: { tools } }) => {
    if (!tools) return [];
    return Object.entries(tools.value.servers ?? {}).flatMap(([name, server]) =>
      literalSecrets(server).map(({ path, called }): RuleProblem => {
        return {
          file: tools.path,
          pointer: toPointer(['servers', name, ...path]),
          message: `\`${called}\` of the server \`${name}\` is written out`,
          values: [name, called],
        };
      }),
    );
  },
});

function server(token: string): [string, string] {
  const launch = 'command: npx, args: ["-y", "@acme/orders-mcp@1.4.2"]';
  return [
    'tools:\n',
    `servers:\n  orders: { type: stdio, ${launch}, env: { LOG_LEVEL: info, TOKEN: "${token}" } }\ntools:\n`,
  ];
}

function http(authorization: string): [string, string] {
  const at = 'url: "https://mcp.acme.example/orders", version: 1.4.2';
  return [
    'tools:\n',
    `servers:\n  orders: { type: http, ${at}, headers: { Authorization: "${authorization}" } }\ntools:\n`,
  ];
}
