import { expect, it } from 'vitest';
import { checkExample } from '../support/check-example.ts';

it('is still searched for secrets and hidden characters, which need no understanding', async () => {
  const token = `${'ghp_'}${'wWPw5k4aXcaT4fNP0UcnZwJUVFk6LO0pINUx'}`;
  const { findings } = await checkExample({
    edits: { 'agents/example/prompts/system.md': [['politely', `politely ${token} \u202e`]] },
    files: { 'agents/example/guardrails.yaml': 'guardrails: [\n' },
  });
  expect(findings.map((finding) => finding.rule).sort()).toEqual([
    'security/hidden-characters',
    'security/secret',
    'yaml/syntax',
  ]);
  expect(JSON.stringify(findings)).not.toContain(token);
});
