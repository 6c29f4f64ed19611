import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'yaml/ambiguous',
  code: 'HG1017',
  scope: 'load',
  severity: 'warn',
  since: '0.1.0',
  what: 'A plain value means one thing in YAML 1.2 and another in YAML 1.1.',
  why: 'Python, Ruby and Go still read YAML 1.1 in places: there `no` is false, `012` is ten and `1:30` is ninety.',
  todo: 'Quote it if it is a text, or write the number or the boolean in a form that all readers share.',
  examples: [
    {
      title: 'Norway',
      invalid: {
        edits: { 'agents/example/operations.yaml': [['regions: [eu]', 'regions: [eu, no]']] },
      },
      valid: {
        edits: { 'agents/example/operations.yaml': [['regions: [eu]', 'regions: [eu, "no"]']] },
      },
    },
  ],
});
