import { beforeAll, describe, expect, it } from 'vitest';
import { CODE_BLOCKS } from '../../src/rules/code-blocks.ts';
import type { RuleExample } from '../../src/rules/define-rule.ts';
import type { ExampleFiles } from '../../src/rules/explain/lay-example.ts';
import { rules } from '../../src/rules/index.ts';
import { actionBundle } from './action-bundle.ts';
import { type ExamplePull, examplePull } from './example-pull.ts';
import { releasedRemote } from './pull-request.ts';
import { runStep, type StepResult } from './run-step.ts';

const GUARDRAILS = 'agents/example/guardrails.yaml';
const MANIFEST = 'agents/example/agent.yaml';
const OPERATIONS = 'agents/example/operations.yaml';
const PROMPT = 'agents/example/prompts/system.md';

/** Of each family a rule that blocks: where the annotation of its first example stands, and the text that it marks. */
const BROKEN: readonly (readonly [rule: string, file: string, line: number, marked: unknown])[] = [
  ['yaml/duplicate-key', MANIFEST, 4, 'description'],
  ['schema/unknown-key', GUARDRAILS, 4, 'toolCallPerRun'],
  ['file/lfs-pointer', PROMPT, 1, 'v'],
  ['agent/name-mismatch', MANIFEST, 1, 'sample'],
  ['model/unpinned', MANIFEST, 7, 'claude-haiku-4-5'],
  ['prompt/undeclared-input', PROMPT, 3, '{{qestion}}'],
  ['tool/destructive-without-approval', 'agents/example/tools.yaml', 2, 'find_order'],
  ['guardrail/duplicate-id', GUARDRAILS, 3, 'no-card-numbers'],
  ['limits/none', GUARDRAILS, 4, 'limits'],
  ['operations/budget-inconsistent', OPERATIONS, 1, '0.5'],
  ['evals/unknown-assertion', 'agents/example/evals/orders.yaml', 4, 'icontain'],
  ['environment/shared-binding', 'headgate.yaml', 10, 'prd-'],
  ['owners/missing', MANIFEST, 4, 'owners'],
  ['policy/required-agent', 'headgate.yaml', 11, 'refunds'],
  ['security/secret', PROMPT, 1, expect.stringMatching(/^ghp_\w{36}$/)],
  [
    'ignore/unknown-rule',
    GUARDRAILS,
    4,
    expect.stringMatching(/^# headgate-ignore\[limit\/none\]/),
  ],
  ['baseline/stale', '.headgate/baseline.json', 1, expect.stringMatching(/^\{"fingerprint":.*\}$/)],
  ['version/skipped', MANIFEST, 2, '1.0.2'],
  ['release/name-conflict', MANIFEST, 2, '1.0.1-rc.1'],
];

let bundle = '';
beforeAll(async () => {
  bundle = await actionBundle();
});

describe('a pull request that breaks one rule', () => {
  it.each(BROKEN)('%s is blocked, and told so at the very place', async (rule, ...place) => {
    const pull = examplePull(releasedRemote(), exampleOf(rule).invalid);
    const { log, exit, outputs } = await gate(pull);
    expect([exit, outputs.verdict], log).toEqual([1, 'block']);
    expect(errorsOf(log, pull.files)).toEqual([[rule, ...place]]);
  });

  it('is tried of every family', () => {
    const families = BROKEN.map(([rule]) => rule.slice(0, rule.indexOf('/')));
    expect(families.sort()).toEqual(Object.keys(CODE_BLOCKS).sort());
  });
});

it('passes a pull request that breaks none', async () => {
  const pull = examplePull(releasedRemote(), exampleOf('version/bump-too-small').valid);
  const { log, exit, outputs } = await gate(pull);
  expect([exit, outputs.verdict, outputs['required-bump']], log).toEqual([0, 'pass', 'major']);
  expect(log).not.toContain('::');
});

function exampleOf(rule: string): RuleExample {
  const [example] = rules.find(({ id }) => id === rule)?.examples ?? [];
  if (!example) throw new Error(`there is no rule ${rule}`);
  return example;
}

function gate({ checkout, merge, payload }: ExamplePull): Promise<StepResult> {
  const workspace = checkout(merge, '--depth=1').root;
  return runStep({ bundle, command: 'gate', event: 'pull_request', payload, workspace });
}

const ERROR =
  /^::error file=(.+),line=(\d+),endLine=\2,col=(\d+),endColumn=(\d+),title=(\S+)(?: \(example\))?::/;

/** Every error that the log annotates, with the text of the change that GitHub would mark. */
function errorsOf(log: string, files: ExampleFiles): unknown[] {
  const lines = log.split('\n').filter((line) => line.startsWith('::error'));
  return lines.map((error) => {
    const [, file = '', line, from, to, rule] = ERROR.exec(error) ?? [];
    const text = files.get(file)?.split('\n')[Number(line) - 1];
    return [rule, file, Number(line), text?.slice(Number(from) - 1, Number(to))];
  });
}
