import { defineRow } from '../define-row.ts';
import { inFile } from '../in-file.ts';

export default defineRow({
  id: 'malformed-output',
  title: 'Malformed output: gate, retry, fallback',
  why: 'One answer in a thousand does not parse, and what comes after it does not expect that.',
  fields: [
    ...['guardrails.guardrails.schema', 'guardrails.revise.attempts', 'guardrails.revise.fallback'],
    ...['guardrails.revise.answer', 'operations.retry.on'],
  ],
  check(facts) {
    const { manifest, guardrails, operations } = facts.bundle;
    const gates = (guardrails?.guardrails ?? []).filter(
      ({ kind, stage, enforcement }) =>
        stage === 'output' && (kind === 'schema' || kind === 'length') && enforcement !== 'warn',
    );
    const { attempts, fallback, answer } = guardrails?.revise ?? {};
    const retried = operations?.retry?.on?.includes('malformed-output') === true;
    return [
      {
        holds: gates.length > 0 && manifest.output !== undefined,
        seen: `the answer has a schema, and ${gates.map(({ id }) => id).join(', ')} holds it`,
        gap:
          manifest.output === undefined
            ? 'the answer has no schema'
            : 'no guardrail holds the answer to a schema or a length',
        todo: inFile(facts, 'guardrails', 'a guardrail of kind schema, and output in agent.yaml'),
      },
      {
        holds: attempts !== undefined || retried,
        seen:
          attempts === undefined ? 'it is asked for again' : `corrected at most ${attempts} times`,
        gap: 'a malformed answer is not asked for again',
        todo: inFile(facts, 'guardrails', 'revise.attempts'),
      },
      {
        holds: fallback !== undefined && (fallback !== 'static' || answer !== undefined),
        seen: `then ${fallback}`,
        gap:
          fallback === 'static'
            ? 'the static answer that it falls back to is not written down'
            : 'nothing says what happens then',
        todo: inFile(facts, 'guardrails', 'revise.fallback'),
      },
    ];
  },
});
