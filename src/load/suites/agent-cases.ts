import type { Agent } from '../../core/agent.ts';
import { assertionTypeOf } from '../../core/assertion-type-of.ts';
import { digestOf } from '../../core/digest.ts';
import type { EvalCase } from '../../core/eval-case.ts';
import { own } from '../../core/json.ts';
import { toPointer } from '../../core/json-pointer.ts';
import { readProvider } from '../../models/read-provider.ts';
import { type SuiteTest, suiteTests } from './suite-tests.ts';

/**
 * The cases of an agent, in the order of its suites, each content once: of two tests that ask and assert the same the
 * first counts, and a rule reports the other.
 */
export function agentCases(agent: Agent): EvalCase[] {
  const cases = new Map<string, EvalCase>();
  for (const test of suiteTests(agent)) {
    const key = digestOf(new TextEncoder().encode(test.identity()));
    if (!cases.has(key)) cases.set(key, evalCase(key, test));
  }
  return [...cases.values()];
}

function evalCase(key: string, test: SuiteTest): EvalCase {
  const { suite, index, vars, asserts, options, threshold, metadata = {}, repeat = 1 } = test;
  const named = readProvider(own(options, 'provider'));
  const judge = suite.value.judge ?? (named && { provider: named.provider, id: named.id });
  const { embeddings } = suite.value;
  const critical = criticality(test);
  return {
    key,
    description: test.description ?? `${suite.path.replace(/^.*\//, '')}, test ${index + 1}`,
    vars,
    asserts,
    options,
    repeat,
    location: suite.locate({ pointer: toPointer(['tests', index]) }),
    ...(threshold === undefined ? {} : { threshold }),
    ...(metadata.slice === undefined ? {} : { slice: metadata.slice }),
    ...(critical ? { critical } : {}),
    ...(judge ? { judge } : {}),
    ...(embeddings ? { embeddings } : {}),
  };
}

/** Plain `critical: true` means what the case can bear: one failure decides unless a judge has a say in it. */
function criticality({ asserts, metadata }: SuiteTest): EvalCase['critical'] {
  const critical = metadata?.critical;
  if (critical === undefined || critical === false) return undefined;
  if (critical !== true) return critical;
  const types = asserts.flatMap((one) => [one, ...(one.assert ?? [])]).map(({ type }) => type);
  const judged = types.some((type) => assertionTypeOf(type)?.needs);
  return judged ? 'confirmed' : 'never';
}
