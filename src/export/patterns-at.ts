import type { GuardrailsFile } from '../generated/types.ts';

export interface ExportedPattern {
  readonly id: string;
  /** With its flags inside, `(?i)…`, which RE2, Rust and Python read alike. */
  readonly pattern: string;
  readonly action: 'block' | 'redact';
}

/** What a gateway on the way to the model can match: patterns at one stage that hold what they match. */
export function patternsAt(
  file: GuardrailsFile | undefined,
  stage: 'input' | 'output',
): ExportedPattern[] {
  return (file?.guardrails ?? []).flatMap((guardrail): ExportedPattern[] => {
    if (guardrail.kind !== 'pattern' || guardrail.stage !== stage) return [];
    const { id, pattern, flags = '', enforcement } = guardrail;
    if (enforcement !== 'block' && enforcement !== 'redact') return [];
    return [{ id, pattern: flags === '' ? pattern : `(?${flags})${pattern}`, action: enforcement }];
  });
}

/** Names of the guardrails that no pattern of a gateway stands for. */
export function beyondPatterns(file: GuardrailsFile | undefined): string[] {
  const covered = new Set(
    (['input', 'output'] as const).flatMap((stage) => patternsAt(file, stage)).map(({ id }) => id),
  );
  return (file?.guardrails ?? []).map(({ id }) => id).filter((id) => !covered.has(id));
}
