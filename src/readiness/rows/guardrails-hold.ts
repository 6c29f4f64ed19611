import { defineRow } from '../define-row.ts';
import { inFile } from '../in-file.ts';

export default defineRow({
  id: 'guardrails-hold',
  title: 'Guardrails hold what comes in and what goes out',
  why: 'A prompt asks; a guardrail decides, whatever the model was talked into.',
  fields: [
    ...['id', 'description', 'stage', 'kind', 'enforcement', 'pattern', 'flags'].map(ofGuardrail),
    ...['minCharacters', 'maxCharacters', 'minWords', 'maxWords', 'rubric'].map(ofGuardrail),
    ...['judge', 'threshold', 'function', 'arguments'].map(ofGuardrail),
  ],
  check(facts) {
    const all = facts.bundle.guardrails?.guardrails ?? [];
    const todo = (stage: string) =>
      inFile(facts, 'guardrails', `a guardrail at ${stage} that blocks, redacts or revises`);
    return (['input', 'output'] as const).map((stage) => {
      const hard = all.filter(
        (one) =>
          one.stage === stage && one.enforcement !== 'warn' && one.enforcement !== 'escalate',
      );
      return {
        holds: hard.length > 0,
        seen: `${stage}: ${hard.map(({ id, enforcement }) => `${id} (${enforcement})`).join(', ')}`,
        gap: `nothing holds the ${stage}`,
        todo: todo(stage),
      };
    });
  },
});

function ofGuardrail(key: string): string {
  return `guardrails.guardrails.${key}`;
}
