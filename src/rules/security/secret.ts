import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'security/secret',
  code: 'HG9001',
  scope: 'file',
  severity: 'error',
  since: '0.1.0',
  what: 'A file of the agent holds what looks like a real secret.',
  why: 'It stays in git’s history and in every release, and models repeat what stands in their prompts.',
  todo: 'Revoke the secret first, then remove it; tools get secrets as ${env:NAME}.',
  hidesSource: true,
  examples: [
    {
      title: 'A token in a prompt',
      invalid: {
        edits: {
          // Put together here, so that scanners don't take this file for a leak.
          'agents/example/prompts/system.md': [
            ['politely', `politely (token ${'ghp_'}${'wWPw5k4aXcaT4fNP0UcnZwJUVFk6LO0pINUx'})`],
          ],
        },
      },
      valid: {},
      inMemory: true,
    },
  ],
  check: ({ secrets }) =>
    secrets.map(({ file, range, kind, hash }) => ({
      file,
      range,
      message: `this looks like a secret (${kind})`,
      values: [kind, hash],
    })),
});
