import { describe, expect, it } from 'vitest';
import type { Policy } from '../../src/core/policy.ts';
import { isLocked } from '../../src/gate/locked-rules.ts';
import { suppressByComment } from '../../src/gate/suppress.ts';
import { toFindings } from '../../src/gate/to-finding.ts';
import { rules } from '../../src/rules/index.ts';

const FILE = 'agents/example/agent.yaml';
const RULES = new Map(rules.map((rule) => [rule.id, rule]));
const OFF: Policy = {
  config: {},
  source: 'main',
  levels: new Map(rules.map(({ id }) => [id, 'off'])),
  bumps: new Map(),
};
const IDS = rules.filter(isLocked).map(({ id }) => id);

function found(id: string, policy: Policy = { ...OFF, levels: new Map() }) {
  const rule = RULES.get(id);
  if (!rule) throw new Error(`there is no rule ${id}`);
  const problem = { file: FILE, message: 'is wrong' };
  return toFindings(rule, [problem], 'example', policy, { head: new Map(), base: new Map() });
}

function ignoring(id: string) {
  const location = { file: FILE, line: 1, column: 1, endLine: 1, endColumn: 20 };
  const ignore = { rule: id, reason: 'it is late', location, lines: [1] };
  return suppressByComment(found(id), [ignore], RULES);
}

describe('what decides of versions, releases, policy and excuses, and what keeps a file from being read', () => {
  it('is locked', () => {
    for (const id of ['version/bump-too-small', 'version/released-edited', 'yaml/syntax']) {
      expect(IDS).toContain(id);
    }
    expect(IDS).not.toContain('limits/none');
  });

  it.each(IDS)('%s keeps its level, whatever the policy says', (id) => {
    expect(found(id, OFF).map(({ severity }) => severity)).toEqual([RULES.get(id)?.severity]);
  });

  it.each(IDS)('%s is not excused by a comment, which is told so', (id) => {
    const { findings, suppressed, problems } = ignoring(id);
    expect([findings.length, suppressed.length]).toEqual([1, 0]);
    expect(problems).toMatchObject([
      { rule: 'ignore/unknown-rule', message: `\`${id}\` can't be ignored` },
    ]);
  });
});

describe('any other rule', () => {
  it('is switched off by the policy, and excused by a comment', () => {
    expect(found('limits/none', OFF)).toEqual([]);
    const { findings, suppressed, problems } = ignoring('limits/none');
    expect([findings, problems]).toEqual([[], []]);
    expect(suppressed).toMatchObject([{ suppression: { by: 'comment', reason: 'it is late' } }]);
  });
});
