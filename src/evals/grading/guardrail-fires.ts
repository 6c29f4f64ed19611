import type { Guardrail } from '../../generated/types.ts';
import { compilePattern } from '../../rules/helpers/pattern-complaint.ts';
import type { Answer, Ask } from '../graders/define-grader.ts';
import { judgeQuestion } from '../judge/judge-question.ts';
import { readVerdict } from '../judge/read-verdict.ts';
import { schemaComplaint } from './fits-schema.ts';

// The share of a rubric that a guardrail without a threshold asks for.
const RUBRIC_THRESHOLD = 0.5;

/**
 * Whether a guardrail would have fired, evaluated as a runtime does: on the inputs, on each tool call's arguments, or
 * on the answer, by its stage.
 *
 * @throws Error for a function, which only the running agent has.
 */
export async function guardrailFires(
  guardrail: Guardrail,
  answer: Answer,
  ask: Ask,
): Promise<boolean> {
  switch (guardrail.kind) {
    case 'pattern': {
      const found = compilePattern(guardrail.pattern, guardrail.flags);
      if (found.complaint !== undefined)
        throw new Error(`The pattern is not RE2: ${found.complaint}`);
      const { compiled } = found;
      return textsOf(guardrail, answer).some((text) => compiled.test(text));
    }
    case 'length':
      return textsOf(guardrail, answer).some((text) => isOutside(text, guardrail));
    case 'schema': {
      for (const value of valuesOf(guardrail, answer)) {
        if ((await schemaComplaint(guardrail.schema, value)) !== undefined) return true;
      }
      return false;
    }
    case 'rubric': {
      const { rubric, judge, threshold = RUBRIC_THRESHOLD } = guardrail;
      const material = { rubric, answer: textsOf(guardrail, answer).join('\n') };
      const question = judgeQuestion('rubric', material, judge);
      return readVerdict(await ask.judge(question)).score < threshold;
    }
    case 'function':
      throw new Error(`\`${guardrail.id}\` is a function, which only the running agent has.`);
  }
}

function textsOf({ stage }: Guardrail, { output, input, vars, toolCalls }: Answer): string[] {
  if (stage === 'output') return [output];
  if (stage === 'step') return toolCalls.map((call) => JSON.stringify(call.arguments) ?? '');
  const texts = Object.values(vars).filter((value) => typeof value === 'string');
  return texts.length > 0 ? texts : [input];
}

/** An answer that is no JSON is a text, and schemas of agents that write texts say what it must be. */
function valuesOf({ stage }: Guardrail, { output, vars, toolCalls }: Answer): unknown[] {
  if (stage === 'input') return [vars];
  if (stage === 'step') return toolCalls.map((call) => call.arguments);
  try {
    return [JSON.parse(output) as unknown];
  } catch {
    return [output];
  }
}

type Length = Extract<Guardrail, { kind: 'length' }>;

function isOutside(text: string, limits: Length): boolean {
  const characters = [...text].length;
  const words = text.split(/\s+/u).filter((word) => word !== '').length;
  return (
    characters < (limits.minCharacters ?? 0) ||
    characters > (limits.maxCharacters ?? Number.POSITIVE_INFINITY) ||
    words < (limits.minWords ?? 0) ||
    words > (limits.maxWords ?? Number.POSITIVE_INFINITY)
  );
}
