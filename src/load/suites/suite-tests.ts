import type { Agent, Document } from '../../core/agent.ts';
import { canonicalJson } from '../../core/canonical-json.ts';
import type { EvalCase } from '../../core/eval-case.ts';
import { isObject } from '../../core/json.ts';
import { lazily } from '../../core/lazily.ts';
import type { EvalSuite, EvalCase as Test } from '../../generated/types.ts';
import { expandVars } from './expand-vars.ts';
import { fillAssertion } from './fill-assertion.ts';

/** One test with what `defaultTest` gives it, before it has a name and a place. */
export interface SuiteTest
  extends Pick<EvalCase, 'vars' | 'asserts' | 'options'>,
    Pick<Test, 'description' | 'threshold' | 'metadata' | 'repeat'> {
  readonly suite: Document<EvalSuite>;
  /** Its index under `tests`. */
  readonly index: number;
  /** Canonical JSON of what it asks and asserts: two tests with the same are one. Made when asked for. */
  readonly identity: () => string;
}

/**
 * The tests of all suites of an agent, in order: variables, options and tool results of `defaultTest` under those of
 * the test, its assertions before them, lists expanded, templates filled.
 */
export function suiteTests(agent: Agent): readonly SuiteTest[] {
  const known = remembered.get(agent);
  if (known) return known;
  const tests = testsOf(agent);
  remembered.set(agent, tests);
  return tests;
}

/** Several rules ask for the tests of the same agent, and merging long variables takes milliseconds. */
const remembered = new WeakMap<Agent, readonly SuiteTest[]>();

function testsOf({ evals, manifest }: Agent): SuiteTest[] {
  const { inputs } = manifest.value;
  return evals.flatMap((suite) =>
    suite.value.tests.flatMap((test, index) => {
      const defaults = suite.value.defaultTest ?? {};
      const options = mergedOptions(defaults.options, test.options);
      const together = { ...defaults.vars, ...test.vars };
      const all = options.disableVarExpansion ? [together] : expandVars(together, inputs);
      return all.map((vars) => suiteTest(suite, index, test, vars, options));
    }),
  );
}

function suiteTest(
  suite: Document<EvalSuite>,
  index: number,
  test: Test,
  vars: EvalCase['vars'],
  options: EvalCase['options'],
): SuiteTest {
  const { assert: every = [], ...defaults } = suite.value.defaultTest ?? {};
  const asserts = [...(options.disableDefaultAsserts ? [] : every), ...(test.assert ?? [])].map(
    (assertion) => fillAssertion(assertion, vars),
  );
  const threshold = test.threshold ?? defaults.threshold;
  const description = test.description ?? defaults.description;
  const repeat = test.repeat ?? defaults.repeat;
  const asked = { vars, asserts, options, ...(threshold === undefined ? {} : { threshold }) };
  return {
    ...asked,
    ...(description === undefined ? {} : { description }),
    ...(repeat === undefined ? {} : { repeat }),
    metadata: { ...defaults.metadata, ...test.metadata },
    suite,
    index,
    identity: lazily(() => new TextDecoder().decode(canonicalJson(asked))),
  };
}

function mergedOptions(
  defaults: EvalCase['options'] = {},
  own: EvalCase['options'] = {},
): EvalCase['options'] {
  const merged = { ...defaults, ...own };
  if (!isObject(defaults.toolResults) || !isObject(own.toolResults)) return merged;
  return { ...merged, toolResults: { ...defaults.toolResults, ...own.toolResults } };
}
