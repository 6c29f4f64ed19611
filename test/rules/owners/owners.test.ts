import { describe, expect, it } from 'vitest';
import { checkExample } from '../../support/check-example.ts';

async function findings(codeowners: string, owners = '"@acme/support"'): Promise<string[]> {
  const { findings } = await checkExample({
    files: { CODEOWNERS: codeowners },
    edits: { 'agents/example/agent.yaml': [['"@acme/support"', owners]] },
  });
  return findings.map(({ rule, message }) => `${rule}: ${message}`);
}

describe('owners', () => {
  it('are missed once for an agent, or file by file', async () => {
    expect(await findings('docs/ @acme/docs\n')).toEqual([
      'owners/missing: nobody owns agents/example/ by CODEOWNERS',
    ]);
    expect(await findings('* @acme/support\nevals/\nCHANGELOG.md\n')).toEqual([
      'owners/missing: nobody owns agents/example/evals/orders.yaml by CODEOWNERS',
      'owners/missing: nobody owns agents/example/CHANGELOG.md by CODEOWNERS',
    ]);
  });

  it.each([
    ['"@Acme/Support"', '* @acme/support', 0],
    ['ana@acme.example', '* Ana@acme.example', 0],
    // One file of the agent is enough: whoever owns its guardrails answers for it, too.
    ['"@acme/safety"', '* @acme/support\nagents/*/guardrails.yaml @acme/safety', 0],
    ['"@acme/safety"', '* @acme/support\nagents/other/ @acme/safety', 1],
    // A team of headgate.yaml is its members.
    ['release-managers', '* @acme/release-managers', 0],
    ['release-managers', '* @acme/support', 1],
  ])('%s by %j: %i unknown', async (owner, codeowners, unknown) => {
    const found = await findings(`${codeowners}\n`, owner);
    expect(found).toHaveLength(unknown);
    for (const line of found) expect(line).toMatch(/^owners\/not-in-codeowners: /);
  });

  it('go by the CODEOWNERS that the change brings: a new agent comes with its line', async () => {
    const { findings } = await checkExample({ base: { CODEOWNERS: 'docs/ @acme/docs\n' } });
    expect(findings.map(({ rule }) => rule)).toEqual(['policy/changed']);
  });
});
