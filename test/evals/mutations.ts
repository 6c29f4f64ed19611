import { affectedCases } from '../../src/evals/affected-cases.ts';
import { exampleFiles } from '../../src/generated/example-files.ts';
import { agentCases } from '../../src/load/suites/agent-cases.ts';
import { agentOf } from '../support/agent-of.ts';

export const CASES = 8;

// Odd cases are judged, and every fourth shows the prompt an input that others leave at its default.
const SUITE = `
judge: { provider: openai, id: gpt-5.4-2026-03-05, parameters: { temperature: 0 } }
embeddings: { provider: openai, id: text-embedding-3-small }
tests:
${Array.from(
  { length: CASES },
  (_, index) => `  - vars: { question: "Q${index}?"${index % 4 === 0 ? ', tone: dry' : ''} }
    assert: [{ type: contains, value: "${index}" }${index % 2 ? ', { type: llm-rubric, value: Is kind. }' : ''}${index === 2 ? ', { type: similar, value: yes }' : ''}]`,
).join('\n')}
`;

export const AGENT = `name: example
version: 1.0.0
description: Answers.
owners: ["@acme/support"]
model: { provider: anthropic, id: claude-sonnet-4-5-20250929, parameters: { temperature: 0.2, maxOutputTokens: 900 } }
inputs:
  question: { type: string, required: true }
  tone: { type: string, default: kind }
`;

export const FILES = new Map(exampleFiles)
  .set('agents/example/agent.yaml', AGENT)
  .set('agents/example/prompts/system.md', 'You answer in a {{tone}} voice. {{> shared/manners}}\n')
  .set('agents/example/prompts/user.md', '{{question}}\n')
  .set('agents/_shared/manners.md', 'Say thank you.\n')
  .set('agents/example/evals/orders.yaml', SUITE);

type Files = ReadonlyMap<string, string>;
export const edit = (path: string, from: string | RegExp, to: string): Files => {
  const text = FILES.get(`agents/${path}`) ?? '';
  const changed = text.replace(from, to);
  if (changed === text) throw new Error(`nothing to edit in ${path}`);
  return new Map(FILES).set(`agents/${path}`, changed);
};

function sideOf(files: Files) {
  const agent = agentOf(files);
  return { agent, cases: agentCases(agent) };
}

const BASE = sideOf(FILES);

export function compare(files: Files) {
  return affectedCases(BASE, sideOf(files));
}

export const affected = (files: Files) => {
  const { cases } = compare(files);
  return cases.flatMap(({ case: one, affected: moved }) =>
    moved ? [Number(one.description.slice(-1)) - 1] : [],
  );
};
export const ALL = Array.from({ length: CASES }, (_, index) => index);
const number = (test: (index: number) => boolean) => ALL.filter(test);

/** What a mutation is of, the file with it, and the cases that it can move; `n` makes each a new one. */
export const MUTATIONS: [name: string, mutate: (n: number) => Files, moved: number[]][] = [
  ['the prompt', (n) => edit('example/prompts/system.md', 'You', `${n}. You`), ALL],
  ['the prompt of the user', (n) => edit('example/prompts/user.md', '{{', `${n}. {{`), ALL],
  ['a fragment', (n) => edit('_shared/manners.md', 'thank you', `thank you ${n}`), ALL],
  [
    'a default that some cases leave',
    (n) => edit('example/agent.yaml', 'default: kind', `default: kind${n}`),
    number((i) => i % 4 !== 0),
  ],
  [
    'what a tool says of itself',
    (n) => edit('example/tools.yaml', /description: /, `description: ${n} `),
    ALL,
  ],
  [
    'the schema of a tool',
    (n) => edit('example/tools.yaml', 'type: object', `type: object\n      title: T${n}`),
    ALL,
  ],
  [
    'a guardrail',
    (n) =>
      edit('example/guardrails.yaml', 'enforcement: warn', `enforcement: warn, description: G${n}`),
    ALL,
  ],
  ['the model', (n) => edit('example/agent.yaml', '20250929', String(20250930 + n)), ALL],
  [
    'a parameter',
    (n) => edit('example/agent.yaml', 'maxOutputTokens: 900', `maxOutputTokens: ${901 + n}`),
    ALL,
  ],
  [
    'the judge',
    (n) => edit('example/evals/orders.yaml', 'temperature: 0', `seed: ${n}`),
    number((i) => i % 2 === 1),
  ],
  ['the embeddings', (n) => edit('example/evals/orders.yaml', '3-small', `3-small-${n}`), [2]],
  // What no model sees moves nothing.
  ['the version', (n) => edit('example/agent.yaml', '1.0.0', `1.${n + 1}.0`), []],
  ['owners', (n) => edit('example/agent.yaml', '@acme/support', `@acme/support${n}`), []],
  ['the description', (n) => edit('example/agent.yaml', 'Answers.', `Answers ${n}.`), []],
  ['operations', (n) => edit('example/operations.yaml', /^/, `# ${n}\n`), []],
  ['the scope of a tool', (n) => edit('example/tools.yaml', /scope: \[/, `scope: ["x:${n}", `), []],
  [
    'the name of a case',
    (n) => edit('example/evals/orders.yaml', '- vars', `- metadata: { slice: "${n}" }\n    vars`),
    [],
  ],
];
