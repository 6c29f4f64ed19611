import { toPointer } from '../../core/json-pointer.ts';
import { defineRule } from '../define-rule.ts';
import { patternComplaint } from '../helpers/pattern-complaint.ts';

export default defineRule({
  id: 'agent/bad-input-pattern',
  code: 'HG1021',
  scope: 'agent',
  severity: 'error',
  since: '0.1.0',
  what: 'The pattern of an input is not in RE2’s syntax.',
  why: 'Other syntaxes let a caller choose a text on which matching takes years.',
  todo: 'Write the pattern without look-around and back-references.',
  examples: [
    {
      title: 'A look-ahead',
      invalid: {
        edits: {
          'agents/example/agent.yaml': [
            ['required: true', 'required: true, pattern: "^(?!order).+"'],
          ],
        },
      },
      valid: {
        edits: {
          'agents/example/agent.yaml': [['required: true', 'required: true, pattern: "^.+$"']],
        },
      },
    },
  ],
  check: ({ agent: { manifest } }) =>
    Object.entries(manifest.value.inputs ?? {}).flatMap(([name, { pattern }]) => {
      const complaint = pattern === undefined ? undefined : patternComplaint(pattern);
      if (complaint === undefined) return [];
      return [
        {
          file: manifest.path,
          pointer: toPointer(['inputs', name, 'pattern']),
          message: `the pattern of \`${name}\` is not RE2: ${complaint}`,
          values: [name],
        },
      ];
    }),
});
