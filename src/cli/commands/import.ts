import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { Command } from 'commander';
import { findConfigRoot } from '../../adapters/git/find-config-root.ts';
import { writeNewFiles } from '../../adapters/write-new-files.ts';
import { UserError } from '../../core/user-error.ts';
import { DEFAULT_MODELS } from '../../import/default-models.ts';
import type { ImportedAgent, ModelChoice } from '../../import/define-importer.ts';
import { importers } from '../../import/importers.ts';
import { decodeText } from '../../load/text/decode-text.ts';
import { visibleText } from '../../load/text/visible-text.ts';
import { plural } from '../../report/plural.ts';
import { EXIT, type ExitCode } from '../exit-codes.ts';
import { print } from '../print.ts';

interface Options {
  readonly repo: string;
  readonly owner: string;
  readonly model: readonly string[];
}

/** `headgate import`: other ecosystems' files as agents of this repository. */
export function register(program: Command): void {
  program
    .command('import')
    .description(
      'Turn files of another ecosystem into agents; existing agents are never overwritten.',
    )
    .argument('<format>', [...importers.keys()].join(' or '))
    .argument('<paths...>', 'files to read')
    .option('--repo <dir>', 'a folder inside the config repository', '.')
    .option('--owner <who>', 'who owns the agents', '@acme/agents')
    .option('--model <name=provider/id>', 'pin a name to a model; may be repeated', collect, [])
    .action(async (format: string, paths: string[], options: Options) => {
      process.exitCode = await importFiles(format, paths, options);
    });
}

async function importFiles(
  format: string,
  paths: readonly string[],
  { repo, owner, model }: Options,
): Promise<ExitCode> {
  const importer = importers.get(format);
  if (!importer) {
    throw new UserError(
      EXIT.usage,
      `headgate can't import ${format}`,
      `it reads ${[...importers.keys()].join(', ')}`,
    );
  }
  const models = { ...DEFAULT_MODELS, ...Object.fromEntries(model.map(parseModel)) };
  const root = findConfigRoot(resolve(repo));
  const lines: string[] = [];
  let imported = 0;
  let refused = 0;
  for (const path of paths) {
    const { agents, refused: why } = importer.convert(await source(path), { owner, models });
    if (why !== undefined) lines.push(`refused ${path}: ${why}`);
    refused += why === undefined ? 0 : 1;
    for (const agent of agents) {
      await writeAgent(root, agent);
      imported += 1;
      lines.push(
        `agents/${agent.name}  from ${path}`,
        ...agent.notes.map((note) => `  note: ${note}`),
      );
    }
  }
  lines.push(`${plural(imported, 'agent')} imported, ${plural(refused, 'file')} refused.`);
  await print(`${lines.map(visibleText).join('\n')}\n`);
  return refused > 0 || imported === 0 ? EXIT.findings : EXIT.ok;
}

async function source(path: string): Promise<{ path: string; text: string }> {
  const bytes = await readFile(path).catch((error: NodeJS.ErrnoException) => {
    throw new UserError(EXIT.usage, `can't read ${path}: ${error.code ?? error.message}`);
  });
  const decoded = decodeText(path, bytes);
  if ('text' in decoded) return { path, text: decoded.text };
  throw new UserError(EXIT.usage, `${path}: ${decoded.problems[0]?.message ?? 'no text'}`);
}

async function writeAgent(root: string, { name, files }: ImportedAgent): Promise<void> {
  const placed = Object.entries(files).map(([path, text]) => [join('agents', name, path), text]);
  await writeNewFiles(root, Object.fromEntries(placed));
}

function collect(value: string, all: readonly string[]): readonly string[] {
  return [...all, value];
}

function parseModel(text: string): [string, ModelChoice] {
  const match = /^([^=]+)=([^/]+)\/(.+)$/.exec(text);
  if (!match) {
    throw new UserError(
      EXIT.usage,
      `--model ${text} is not NAME=PROVIDER/ID`,
      'write it as sonnet=anthropic/claude-sonnet-5',
    );
  }
  const [, name = '', provider = '', id = ''] = match;
  return [name, { provider, id }];
}
