import { toPointer } from '../../core/json-pointer.ts';
import { defineRule } from '../define-rule.ts';
import { asksSomebody, writes } from '../helpers/tool-effects.ts';

export default defineRule({
  id: 'tool/destructive-without-approval',
  code: 'HG4007',
  scope: 'agent',
  severity: 'error',
  since: '0.1.0',
  what: 'A tool that can change something needs nobody’s approval and names no tool that undoes it.',
  why: 'One wrong call, or one prompt injection, does damage that nobody saw coming and nothing takes back.',
  todo: 'Give it an approval (user or admin), a compensate tool, or annotations.readOnlyHint: true if it only reads.',
  examples: [
    {
      title:
        'A tool that says nothing about what it does (MCP’s default: it writes and may destroy)',
      invalid: {
        edits: {
          'agents/example/tools.yaml': [
            ['    annotations: { readOnlyHint: true, destructiveHint: false }\n', ''],
          ],
        },
      },
      valid: {},
    },
    {
      title: 'A tool that writes',
      invalid: { edits: { 'agents/example/tools.yaml': [annotated('')] } },
      valid: { edits: { 'agents/example/tools.yaml': [annotated('    approval: admin\n')] } },
    },
  ],
  check: ({ agent: { tools } }) => {
    if (!tools) return [];
    return (tools.value.tools ?? []).flatMap((tool, index) => {
      if (!writes(tool) || asksSomebody(tool) || tool.compensate !== undefined) return [];
      const { readOnlyHint, destructiveHint } = tool.annotations ?? {};
      const does = destructiveHint ? 'may destroy something' : 'writes';
      const silent = readOnlyHint === undefined && !destructiveHint;
      return [
        {
          file: tools.path,
          pointer: toPointer(['tools', index, 'name']),
          message: silent
            ? `\`${tool.name}\` does not say that it only reads, and needs no approval`
            : `\`${tool.name}\` ${does}, needs no approval and names no tool that undoes it`,
          values: [tool.name],
        },
      ];
    });
  },
});

function annotated(approval: string): [string, string] {
  return [
    '    annotations: { readOnlyHint: true, destructiveHint: false }\n',
    `    annotations: { readOnlyHint: false, destructiveHint: true }\n${approval}`,
  ];
}
