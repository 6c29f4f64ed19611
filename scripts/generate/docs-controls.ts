import { writeFile } from 'node:fs/promises';
import { exporters } from '../../src/export/exporters.ts';
import { ROWS } from '../../src/readiness/rows/index.ts';
import { controlFields } from '../controls/control-fields.ts';
import { type ControlRow, controlRows } from '../controls/control-rows.ts';

/** Writes docs/controls.md from the schemas, the rows of readiness, the exporters and what scripts/controls says. */
export async function generate(): Promise<void> {
  await writeFile('docs/controls.md', controlsMarkdown(controlRows(await controlFields())));
}

/** The page's text. */
export function controlsMarkdown(rows: readonly ControlRow[]): string {
  return [
    '<!-- Written by scripts/generate/docs-controls.ts from schemas/, src/readiness, src/export and scripts/controls; do not edit. -->',
    '',
    '# Controls',
    '',
    'Every field of an agent’s operations.yaml, guardrails.yaml and tools.yaml, and the ceilings of headgate.yaml that agents',
    'share, delivered with the environment; and what stands behind each: the rule that',
    'checks it in a pull request, the code that holds a running agent to it, the engines that it can be handed to',
    '(`headgate export`), the row of `headgate readiness` that shows it, and the test that proves it. Beside the rules that',
    'are named, the schema checks every field (`schema/invalid`, `schema/unknown-key`), and a change of it is classified by',
    'the [bump table](../src/core/bump-table.ts).',
    '',
    'Where no code can hold a running agent to a field, the page says who acts on it instead.',
    '',
    ...['operations', 'guardrails', 'tools', 'headgate'].flatMap((file) => section(file, rows)),
    ...engines(),
    ...readiness(),
  ].join('\n');
}

function section(file: string, rows: readonly ControlRow[]): string[] {
  return [
    `## ${file}.yaml`,
    '',
    '| field | rules | held by | engines | readiness | tests |',
    '|---|---|---|---|---|---|',
    ...rows.filter(({ field }) => field.startsWith(`${file}.`)).map(tableRow),
    '',
  ];
}

function tableRow({
  field,
  rules,
  heldBy,
  instead,
  exports,
  readiness,
  tests,
}: ControlRow): string {
  const cells = [
    `\`${field.replace(/^\w+\./, '')}\``,
    rules.map((id) => `[${id}](rules/${id}.md)`).join(', '),
    [...heldBy.map(link), ...(instead === undefined ? [] : [instead])].join(', '),
    exports.join(', '),
    readiness.join(', '),
    tests.map(link).join(', '),
  ];
  return `| ${cells.join(' | ')} |`;
}

/** A file by its last name. */
function link(path: string): string {
  const name = path
    .replace(/^.*\//, '')
    .replace(/\.test\.ts$/, '')
    .replace(/\.ts$/, '');
  return `[${name}](../${path})`;
}

function engines(): string[] {
  return [
    '## Engines',
    '',
    '`headgate export FORMAT AGENT[@VERSION]` prints what an engine can enforce. The header of each file names what it can’t:',
    'what is exported is held in addition, and not in place of the program that runs the agent. What is written is held to',
    'the types of BullMQ and to the schemas of Kubernetes, Flux and Argo CD; for agentgateway to the part of its schema that',
    'is used; LiteLLM and the OpenTelemetry Collector publish none.',
    '',
    '| format | what |',
    '|---|---|',
    ...[...exporters.values()].map(({ format, what }) => `| \`${format}\` | ${what} |`),
    '',
  ];
}

function readiness(): string[] {
  return [
    '## Readiness',
    '',
    '`headgate readiness [AGENT]` scores each row `ready`, `needs-work` or `not-started`, from files, release tags, drills and',
    'eval records, and says what closes each gap. It advises; `readiness: ready` in an environment of headgate.yaml makes it',
    'a [gate](gates.md), `readiness: needs-work` one that only keeps out what nobody has begun.',
    '',
    '| row | what | why |',
    '|---|---|---|',
    ...ROWS.map(({ id, title, why }) => `| \`${id}\` | ${title} | ${why} |`),
    '',
  ];
}
