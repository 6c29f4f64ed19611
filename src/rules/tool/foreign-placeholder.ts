import { toPointer } from '../../core/json-pointer.ts';
import type { McpServer } from '../../generated/types.ts';
import { defineRule, type RuleProblem } from '../define-rule.ts';
import { POSIX_SHELLS } from '../helpers/posix-shells.ts';

export default defineRule({
  id: 'tool/foreign-placeholder',
  code: 'HG4011',
  scope: 'agent',
  severity: 'error',
  since: '0.1.0',
  what: 'A server’s env, headers, arguments or URL hold a placeholder in the spelling of another tool.',
  why: 'headgate and what runs the agent fill in ${env:NAME} only, so the server gets the placeholder itself, and fails at its first call.',
  todo: 'Write ${env:NAME}, and bind NAME per environment in headgate.yaml.',
  examples: [
    {
      title: 'A variable as shells and Compose files write it',
      invalid: { edits: { 'agents/example/tools.yaml': [server('${ORDERS_TOKEN}')] } },
      valid: { edits: { 'agents/example/tools.yaml': [server('${env:ORDERS_TOKEN}')] } },
    },
    {
      title: 'A secret as GitHub’s workflows write it',
      invalid: { edits: { 'agents/example/tools.yaml': [server('${{ secrets.ORDERS_TOKEN }}')] } },
      valid: { edits: { 'agents/example/tools.yaml': [server('${env:ORDERS_TOKEN}')] } },
    },
  ],
  check: ({ agent: { tools } }) => {
    if (!tools) return [];
    return Object.entries(tools.value.servers ?? {}).flatMap(([name, server]) =>
      settings(server).flatMap(({ path, value }): RuleProblem[] => {
        const [placeholder] = FOREIGN.exec(value) ?? [];
        if (placeholder === undefined) return [];
        const word = nameIn(placeholder);
        return [
          {
            file: tools.path,
            pointer: toPointer(['servers', name, ...path]),
            message: `the server \`${name}\` gets \`${placeholder}\` as it stands here`,
            values: [name, placeholder],
            todo: `Write \${env:${word}}, and bind ${word} per environment in headgate.yaml.`,
          },
        ];
      }),
    );
  },
});

// `${NAME}`, `${input:name}`, `${{ secrets.NAME }}`; a name with a default after it is one, too.
const FOREIGN = /\$\{\{[^{}\n]*\}\}|\$\{(?!env:[A-Za-z_]\w*\})[^{}\n]*\}/;
const SHELLS = [...POSIX_SHELLS, 'pwsh', 'powershell'].join('|');
const SHELL = new RegExp(String.raw`(?:^|[\\/])(?:${SHELLS})(?:\.exe)?$`, 'i');

/** `TOKEN` of `${TOKEN:-none}`, `${{ secrets.TOKEN }}` and `${input:TOKEN}`. */
function nameIn(placeholder: string): string {
  const [spelled = ''] = placeholder.replace(/^\$\{+|\}+$/g, '').split(/:?[-=?+]/);
  const name = spelled.split(/[.:]/).at(-1) ?? '';
  return /^[A-Za-z_]\w*$/.test(name.trim()) ? name.trim() : 'NAME';
}

function settings(server: McpServer): { path: (string | number)[]; value: string }[] {
  const entries = (key: string, values: Readonly<Record<string, string>> = {}) =>
    Object.entries(values).map(([name, value]) => ({ path: [key, name], value }));
  if (server.type === 'http') {
    return [{ path: ['url'], value: server.url }, ...entries('headers', server.headers)];
  }
  // A shell fills in its own.
  const args = SHELL.test(server.command) ? [] : (server.args ?? []);
  return [
    ...entries('env', server.env),
    ...args.map((value, index) => ({ path: ['args', index], value })),
  ];
}

function server(token: string): [string, string] {
  const launch = 'command: npx, args: ["-y", "@acme/orders-mcp@1.4.2"]';
  return [
    'tools:\n',
    `servers:\n  orders: { type: stdio, ${launch}, env: { TOKEN: "${token}" } }\ntools:\n`,
  ];
}
