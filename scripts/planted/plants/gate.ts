import type { Plant } from '../plant.ts';

const CHECK = 'src/gate/check-agent.ts';

/** Faults of the gate: a bump too small, a rule that does not speak, an excuse that is none. */
export const GATE_PLANTS: readonly Plant[] = [
  {
    name: 'a removed guardrail asks for less',
    file: 'src/core/bump-table.ts',
    find: "'guardrail.removed': 'major'",
    replace: "'guardrail.removed': 'minor'",
    tests: ['test/core/bump-table', 'test/diff/diff-agents'],
  },
  {
    name: 'the smallest of several bumps is asked for',
    file: 'src/core/bump.ts',
    find: 'let largest = 0;\n  for (const bump of bumps) largest = Math.max(',
    replace: 'let largest = 3;\n  for (const bump of bumps) largest = Math.min(',
    tests: ['test/gate/version-rules', 'test/rules/version'],
  },
  {
    name: 'a repository lowers what may not be lowered',
    file: 'src/core/bump-table.ts',
    find: 'return isLowerable(kind) ? own : maxBump([own, usual]);',
    replace: 'return own;',
    tests: ['test/core', 'test/gate', 'test/rules/policy'],
  },
  {
    name: 'a rule is left out without a word',
    file: CHECK,
    find: "if (rule.scope !== 'agent') continue;",
    replace: "if (rule.scope !== 'agent' || rule.id === 'version/bump-too-small') continue;",
    tests: ['test/gate/version-rules', 'test/rules/version'],
  },
  {
    name: 'the first finding ends the check',
    file: CHECK,
    find: 'if (problems.length === 0) continue;',
    replace: 'if (problems.length === 0 || findings.length > 0) continue;',
    tests: ['test/gate', 'test/rules/meta'],
  },
  {
    name: 'the policy switches off what is locked',
    file: 'src/gate/to-finding.ts',
    find: 'return isLocked(rule) ? rule.severity :',
    replace: 'return isLocked(rule) && !policy ? rule.severity :',
    tests: ['test/gate/locked-rules'],
  },
  {
    name: 'a comment excuses what is locked',
    file: 'src/gate/suppress.ts',
    find: 'if (!rule || isLocked(rule)) return true;',
    replace: 'if (!rule) return true;',
    tests: ['test/gate/locked-rules'],
  },
  {
    name: 'an exception holds after its last day',
    file: 'src/gate/baseline.ts',
    find: 'entry.expires === undefined || entry.expires >= today',
    replace: "entry.expires === undefined || entry.expires !== ''",
    tests: ['test/gate'],
  },
  {
    name: 'what can’t be decided passes',
    file: 'src/gate/verdict.ts',
    find: "? 'inconclusive' : 'pass'",
    replace: "? 'pass' : 'pass'",
    tests: ['test/gate'],
  },
  {
    name: 'a loosened guardrail counts as tightened',
    file: 'src/diff/guardrails/compare-guardrail.ts',
    find: "stricter > 0 ? 'tightened' : stricter < 0 ? 'loosened' : 'neutral'",
    replace: "stricter !== 0 ? 'tightened' : 'neutral'",
    tests: ['test/diff/classifiers/guardrails'],
  },
  {
    name: 'an approval that asks less counts as more',
    file: 'src/diff/classifiers/approval.ts',
    find: 'if (!asksAtLeast(head, base, budget)) {',
    replace: 'if (!asksAtLeast(base, head, budget)) {',
    tests: ['test/diff/classifiers/approval'],
  },
];
