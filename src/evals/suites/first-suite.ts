import type { Agent } from '../../core/agent.ts';
import type { EvalSuite } from '../../generated/types.ts';
import { leastAssertion } from './least-assertion.ts';
import { sampleVars } from './sample-vars.ts';

/** One case to begin with: it sends what a caller would send and asserts the least that must hold of an answer. */
export function firstSuite(agent: Agent): EvalSuite {
  const test = {
    description: 'answers a plain request',
    vars: sampleVars(agent),
    assert: [leastAssertion(agent)],
    metadata: { slice: 'plain' },
  };
  return { tests: [test] };
}
