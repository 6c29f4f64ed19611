import type { Agent, Document } from '../../core/agent.ts';
import { toPointer } from '../../core/json-pointer.ts';
import type { Assertion, EvalCase, EvalSuite } from '../../generated/types.ts';

/** One assertion of a suite, and where it stands. */
export interface PlacedAssertion {
  readonly suite: Document<EvalSuite>;
  readonly assertion: Assertion;
  readonly pointer: string;
  /** The test, or `defaultTest`, that it stands in. */
  readonly test: EvalCase;
}

/** A set of assertions, which is graded by those that it holds. */
export const ASSERT_SET = 'assert-set';

/** Every assertion of an agent's suites, those of sets after the set itself. */
export function assertionPlaces({ evals }: Agent): PlacedAssertion[] {
  return evals.flatMap((suite) => {
    const { defaultTest, tests } = suite.value;
    return [
      ...(defaultTest ? placed(suite, ['defaultTest'], defaultTest) : []),
      ...tests.flatMap((test, index) => placed(suite, ['tests', index], test)),
    ];
  });
}

function placed(
  suite: Document<EvalSuite>,
  path: readonly (string | number)[],
  test: EvalCase,
): PlacedAssertion[] {
  return (test.assert ?? []).flatMap((assertion, index) => {
    const at = [...path, 'assert', index];
    const own = { suite, assertion, pointer: toPointer(at), test };
    const below = (assertion.assert ?? []).map((one, inner) => ({
      suite,
      assertion: one,
      pointer: toPointer([...at, 'assert', inner]),
      test,
    }));
    return [own, ...below];
  });
}
