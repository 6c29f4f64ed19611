import { join } from 'node:path';
import { type Command, Option } from 'commander';
import { writeNewFiles } from '../../adapters/files/write-new-files.ts';
import { EXIT, type ExitCode } from '../../core/exit-codes.ts';
import { plural } from '../../core/plural.ts';
import { unknownName } from '../../core/unknown-name.ts';
import { UserError } from '../../core/user-error.ts';
import { DEFAULT_MODELS } from '../../import/default-models.ts';
import type { Importer } from '../../import/define-importer.ts';
import { importFile } from '../../import/import-file.ts';
import { importers } from '../../import/importers.ts';
import { visibleText } from '../../load/text/visible-text.ts';
import { ownerOption } from '../common-options.ts';
import { importSources } from '../import-sources.ts';
import { parseModelPin } from '../parse-model-pin.ts';
import { print } from '../print.ts';
import { requireConfigRoot } from '../require-config-root.ts';
import { takenNames } from '../taken-names.ts';

const NEXT =
  'Next: headgate check says what they lack; headgate check --update-baseline accepts what has to wait';

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
      'Turn files of another ecosystem into agents. A file is imported whole or refused with a reason; agents that exist are never touched.',
    )
    .argument('<format>', formats())
    .argument('<paths...>', 'files, or folders to search for them')
    .option('--repo <dir>', 'a folder inside the config repository', '.')
    .addOption(ownerOption('who owns the agents: @user, @org/team or an e-mail address'))
    .addOption(
      new Option('--model <name=provider/id>', 'pin a name to a model; may be repeated')
        .argParser(collect)
        .default([], 'headgate’s own'),
    )
    .action(async (format: string, paths: string[], options: Options) => {
      process.exitCode = await importFiles(requireImporter(format), paths, options);
    });
}

async function importFiles(
  importer: Importer,
  paths: readonly string[],
  { repo, owner, model }: Options,
): Promise<ExitCode> {
  const models = { ...DEFAULT_MODELS, ...Object.fromEntries(model.map(parseModelPin)) };
  const root = requireConfigRoot(repo);
  const refusal = await takenNames(root);
  const files = new Map<string, string>();
  const lines: string[] = [];
  const passed: string[] = [];
  let [imported, refused] = [0, 0];
  for await (const { path, bytes, found } of importSources(paths, importer.endings)) {
    const result = importFile(importer, path, bytes, { owner, models });
    const why = result.refused ?? refusal(path, result.agents);
    if (why !== undefined && found && result.foreign) passed.push(path);
    else if (why !== undefined) {
      refused += 1;
      lines.push(`refused ${path}: ${why}`);
    } else {
      imported += result.agents.length;
      for (const agent of result.agents) {
        for (const [inner, text] of Object.entries(agent.files)) {
          files.set(join('agents', agent.name, inner), text);
        }
        lines.push(`agents/${agent.name}  from ${path}`, ...agent.notes.map(note));
      }
    }
  }
  if (imported + refused === 0) throw nothing(importer, paths, passed);
  await writeNewFiles(root, Object.fromEntries(files));
  if (passed.length > 0) lines.push(passedOver(importer, passed));
  lines.push(`${plural(imported, 'agent')} imported, ${plural(refused, 'file')} refused.`);
  if (imported > 0) lines.push('', NEXT);
  await print(`${lines.map(visibleText).join('\n')}\n`);
  return refused > 0 ? EXIT.findings : EXIT.ok;
}

function note(text: string): string {
  return `  note: ${text}`;
}

function passedOver({ what }: Importer, paths: readonly string[]): string {
  const named = paths.slice(0, 5).join(', ');
  const more = paths.length > 5 ? ` and ${paths.length - 5} more` : '';
  return `passed over, no ${what}: ${named}${more}`;
}

function nothing(
  { reads }: Importer,
  paths: readonly string[],
  passed: readonly string[],
): UserError {
  return new UserError(
    EXIT.usage,
    `0 agents found in ${paths.join(', ')}: ${plural(passed.length, 'file')} passed over`,
    `this format reads ${reads}`,
  );
}

function requireImporter(format: string): Importer {
  const importer = importers.get(format);
  if (importer) return importer;
  throw unknownName(`headgate can't import ${format}`, {
    name: format,
    known: [...importers.keys()],
    otherwise: `it reads ${[...importers.keys()].join(', ')}`,
  });
}

function formats(): string {
  return [...importers.values()].map(({ format, what }) => `${format} (${what})`).join(' or ');
}

function collect(value: string, all: readonly string[]): readonly string[] {
  return [...all, value];
}
