import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'file/case-twin',
  code: 'HG1005',
  scope: 'load',
  severity: 'error',
  since: '0.1.0',
  what: 'Two paths differ only by upper and lower case, or by their Unicode form.',
  why: 'On macOS and Windows one of the two replaces the other, so a reviewer may read another file than the one that runs.',
  todo: 'Rename or remove one of the two.',
  examples: [
    {
      title: 'One changelog too many',
      invalid: { files: { 'agents/example/changelog.md': '# Changelog\n' } },
      valid: {},
      inMemory: true,
    },
  ],
});
