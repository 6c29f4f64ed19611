import { writeFile } from 'node:fs/promises';
import type { Grader } from '../../src/evals/graders/define-grader.ts';
import { readGraders } from '../grader-files.ts';

/** Writes docs/graders.md from what the graders say of themselves. */
export async function generate(): Promise<void> {
  await writeFile('docs/graders.md', gradersMarkdown(await readGraders()));
}

/** The page's text. */
export function gradersMarkdown(graders: readonly Grader[]): string {
  return [
    '<!-- Written by scripts/generate/docs-graders.ts from src/evals/graders/; do not edit. -->',
    '',
    '# Graders',
    '',
    'Types of assertions in `agents/<name>/evals/*.yaml`. Each also works with `not-` in front. `weight` and `metric` are',
    "promptfoo's: a case passes when all of its assertions do or, with a `threshold` of its own, when their weighted mean",
    'reaches it. An `assert-set` groups some under `assert`. A grader that can give no grade makes the run an error, which',
    'counts neither as a pass nor as a failure.',
    '',
    '| type | what passes | value | threshold | asks | revision |',
    '|---|---|---|---|---|---|',
    ...graders.map(row),
    '',
    '## Examples',
    '',
    ...graders.flatMap(example),
    'A revision rises when the same answer may get another grade. Results under another revision, judge or wording of',
    "the judge's instructions are measured with another ruler and never compared.",
    '',
    'Patterns are RE2, schemas JSON Schema 2020-12. Judges see an answer between tags that carry a piece of its own hash,',
    'so that no text can close them, and are asked at the temperature 0 unless their pin says otherwise; what they said of',
    'an output is not asked again when the output comes again, on either side. Programs run only with `--allow-commands`.',
    '',
    '## Where models are asked',
    '',
    'Each provider is asked at its own address with its own key: `OPENAI_API_KEY`, `ANTHROPIC_API_KEY`,',
    '`GOOGLE_GENERATIVE_AI_API_KEY` or `GEMINI_API_KEY`, `MISTRAL_API_KEY`.',
    '',
    '| variable | what it does |',
    '|---|---|',
    "| `HEADGATE_EVAL_BASE_URL` | asks one server for all models, in OpenAI's chat format |",
    '| `HEADGATE_EVAL_API_KEY` | the key for that server, and for a `baseUrl` of a pin |',
    '| `HEADGATE_EVAL_<PROVIDER>_BASE_URL` | asks one provider elsewhere, in its own format |',
    '| `HEADGATE_EVAL_ALLOWED_ORIGINS` | origins that a `baseUrl` of a pin may name; others get no key |',
    '',
    '`node scripts/simulator.ts` starts a simulator: a server that speaks the formats of OpenAI, Anthropic and Gemini and answers',
    "this repository's own suites by a seeded script, worse where the prompt has lost a rule. There is no model in it.",
    '',
  ].join('\n');
}

function row({ id, what, value, threshold, thresholdRequired, needs, revision, aliases }: Grader) {
  const names = [id, ...(aliases ?? [])].map((name) => `\`${name}\``).join(', ');
  const limit = threshold ? `${threshold}${thresholdRequired ? ', required' : ''}` : '';
  const cells = [names, what, value === 'none' ? '' : value, limit, needs ?? '', String(revision)];
  return `| ${cells.join(' | ')} |`.replace(/ +\|/g, ' |');
}

function example({ id, example: { assertion, passes, fails } }: Grader): string[] {
  const { guardrails: _, ...good } = passes;
  const { guardrails: __, ...bad } = fails;
  return [
    `\`${id}\``,
    '```',
    JSON.stringify(assertion),
    `passes ${JSON.stringify(good)}`,
    `fails  ${JSON.stringify(bad)}`,
    '```',
    '',
  ];
}
