import { toPointer } from '../../core/json-pointer.ts';
import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'tool/duplicate',
  code: 'HG4001',
  scope: 'agent',
  severity: 'error',
  since: '0.1.0',
  what: 'Two tools of an agent have the same name, or names that differ only by case, `.`, `-` and `_`.',
  why: 'Providers fold such names into one, so the model calls one tool and the other’s approval is asked for.',
  todo: 'Rename or remove one of the two.',
  examples: [
    {
      title: 'The same name twice',
      invalid: {
        edits: {
          'agents/example/tools.yaml': [
            [
              'tools:\n',
              `tools:
  - name: find-order
    description: Finds an order by its customer.
    inputSchema: { type: object, properties: { customer: { type: string } } }
    annotations: { readOnlyHint: true, destructiveHint: false }
    scope: ["orders:read"]
`,
            ],
          ],
        },
      },
      valid: {
        edits: {
          'agents/example/tools.yaml': [
            [
              'tools:\n',
              `tools:
  - name: find_orders_of_customer
    description: Finds an order by its customer.
    inputSchema: { type: object, properties: { customer: { type: string } } }
    annotations: { readOnlyHint: true, destructiveHint: false }
    scope: ["orders:read"]
`,
            ],
          ],
        },
      },
    },
  ],
  check: ({ agent: { tools } }) => {
    if (!tools) return [];
    const first = new Map<string, { index: number; name: string }>();
    return (tools.value.tools ?? []).flatMap(({ name }, index) => {
      const folded = name.toLowerCase().replace(/[.-]/g, '_');
      const twin = first.get(folded);
      if (!twin) {
        first.set(folded, { index, name });
        return [];
      }
      const same = twin.name === name;
      return [
        {
          file: tools.path,
          pointer: toPointer(['tools', index, 'name']),
          message: same
            ? `there are two tools named \`${name}\``
            : `\`${name}\` and \`${twin.name}\` are one name to providers`,
          values: [name],
          related: [
            {
              file: tools.path,
              pointer: toPointer(['tools', twin.index, 'name']),
              message: 'the first one',
            },
          ],
        },
      ];
    });
  },
});
