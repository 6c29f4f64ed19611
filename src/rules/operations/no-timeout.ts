import type { Agent } from '../../core/agent.ts';
import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'operations/no-timeout',
  code: 'HG6005',
  scope: 'agent',
  severity: 'error',
  since: '0.1.0',
  what: 'A model call, or a call of one of the agent’s tools, may take forever.',
  why: 'A call that hangs holds its run, its worker and its queue until somebody restarts them.',
  todo: 'Set timeouts.model and timeouts.tool, or a timeout for each tool in tools.yaml.',
  examples: [
    {
      title: 'No timeout for model calls',
      invalid: { edits: { 'agents/example/operations.yaml': [['model: 60s, ', '']] } },
      valid: {},
    },
    {
      title: 'No timeout for tools',
      invalid: { edits: { 'agents/example/operations.yaml': [[', tool: 20s', '']] } },
      valid: {
        edits: {
          'agents/example/operations.yaml': [[', tool: 20s', '']],
          'agents/example/tools.yaml': [
            ['    scope: ["orders:read"]\n', '    scope: ["orders:read"]\n    timeout: 20s\n'],
          ],
        },
      },
    },
  ],
  check: ({ agent }) => {
    const { operations } = agent;
    if (!operations) return [];
    const { timeouts } = operations.value;
    const waiting = timeouts?.tool === undefined ? toolsWithoutTimeout(agent) : [];
    const missing = [
      ...(timeouts?.model === undefined
        ? [{ values: ['model'], message: 'a model call has no timeout' }]
        : []),
      ...(waiting.length > 0
        ? [
            {
              values: ['tool'],
              message: `calls of ${new Intl.ListFormat('en').format(waiting)} have no timeout`,
            },
          ]
        : []),
    ];
    const at = timeouts ? { pointer: '/timeouts', part: 'key' as const } : {};
    return missing.map((problem) => ({ file: operations.path, ...at, ...problem }));
  },
});

/** Tools by name; a server may bring more than are described here, and theirs have none either. */
function toolsWithoutTimeout({ tools }: Agent): string[] {
  const described = tools?.value.tools ?? [];
  const named = described.filter((tool) => tool.timeout === undefined).map(({ name }) => name);
  const served = Object.keys(tools?.value.servers ?? {}).filter(
    (server) => !described.some((tool) => tool.server === server),
  );
  return [...named.map((name) => `\`${name}\``), ...served.map((name) => `the server \`${name}\``)];
}
