import { readFile, writeFile } from 'node:fs/promises';
import { parse } from 'yaml';

interface Named {
  readonly description: string;
  readonly default?: string;
}

interface Metadata {
  readonly inputs: Readonly<Record<string, Named>>;
  readonly outputs: Readonly<Record<string, Named>>;
}

/** Writes docs/action.md from what action.yml says of itself. */
export async function generate(): Promise<void> {
  const metadata = parse(await readFile('action.yml', 'utf8')) as Metadata;
  await writeFile('docs/action.md', actionMarkdown(metadata));
}

/** The page's text. */
function actionMarkdown({ inputs, outputs }: Metadata): string {
  return [
    '<!-- Written by scripts/generate/docs-action.ts from action.yml; do not edit. -->',
    '',
    '# The action',
    '',
    'What a step of a workflow can be told, and what it tells later steps. `headgate init --github` writes workflows that use',
    'it; [On GitHub](github.md) says which rights each command needs.',
    '',
    '## Inputs',
    '',
    '| input | what it says | default |',
    '|---|---|---|',
    ...Object.entries(inputs).map(([name, one]) =>
      row([`\`${name}\``, one.description, one.default === undefined ? '' : `\`${one.default}\``]),
    ),
    '',
    '## Outputs',
    '',
    '| output | what it says |',
    '|---|---|',
    ...Object.entries(outputs).map(([name, one]) => row([`\`${name}\``, one.description])),
    '',
  ].join('\n');
}

function row(cells: readonly string[]): string {
  return `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`.replace(
    / {2,}/g,
    ' ',
  );
}
