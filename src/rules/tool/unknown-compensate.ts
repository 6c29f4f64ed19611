import { didYouMean } from '../../core/did-you-mean.ts';
import { toPointer } from '../../core/json-pointer.ts';
import type { Tool } from '../../generated/types.ts';
import { defineRule, type RuleProblem } from '../define-rule.ts';
import { matchGlob } from '../helpers/match-glob.ts';
import { writes } from '../helpers/tool-effects.ts';

export default defineRule({
  id: 'tool/unknown-compensate',
  code: 'HG4008',
  scope: 'agent',
  severity: 'error',
  since: '0.1.0',
  what: 'The compensate of a tool names no tool that could undo it.',
  why: 'When a run has to be taken back, the step that undoes this one does not exist.',
  todo: 'Name another tool of the agent that writes, or add it.',
  examples: [
    {
      title: 'A misspelt tool',
      invalid: { edits: { 'agents/example/tools.yaml': withCancel('cancel_oder') } },
      valid: { edits: { 'agents/example/tools.yaml': withCancel('cancel_order') } },
    },
    {
      title: 'A tool that only reads undoes nothing',
      invalid: { edits: { 'agents/example/tools.yaml': withCancel('find_order') } },
      valid: { edits: { 'agents/example/tools.yaml': withCancel('cancel_order') } },
    },
  ],
  check: ({ agent: { tools } }) => {
    if (!tools) return [];
    const known = tools.value.tools ?? [];
    return known.flatMap((tool, index): RuleProblem[] => {
      const why = complaint(tool, known, tools.value.allow ?? []);
      if (why === undefined) return [];
      return [
        {
          file: tools.path,
          pointer: toPointer(['tools', index, 'compensate']),
          message: `\`${tool.name}\` is to be undone by \`${tool.compensate}\`, which ${why}`,
          values: [tool.name, tool.compensate ?? ''],
        },
      ];
    });
  },
});

/** `allow` holds tools of servers, which may undo a step without being described here. */
function complaint(tool: Tool, known: readonly Tool[], allow: readonly string[]) {
  const { name, compensate } = tool;
  if (compensate === undefined) return undefined;
  if (compensate === name) return 'is the tool itself';
  const target = known.find((other) => other.name === compensate);
  if (target) return writes(target) ? undefined : 'only reads';
  if (allow.some((glob) => matchGlob(glob, compensate))) return undefined;
  const others = known.filter((other) => other !== tool && writes(other)).map((one) => one.name);
  const meant = didYouMean(compensate, others);
  return `is no tool of this agent${meant ? `; did you mean \`${meant}\`?` : ''}`;
}

function withCancel(compensate: string): [string, string][] {
  const schema = '{ type: object, properties: { number: { type: string } }, required: [number] }';
  const writing = (name: string, what: string, undo: string) => `  - name: ${name}
    description: ${what} an order by its number.
    inputSchema: ${schema}
    annotations: { readOnlyHint: false, destructiveHint: true }
    scope: ["orders:write"]
    ${undo}
`;
  return [
    [
      'tools:\n',
      `tools:\n${writing('hold_order', 'Holds', `compensate: ${compensate}`)}${writing('cancel_order', 'Cancels', 'approval: admin')}`,
    ],
  ];
}
