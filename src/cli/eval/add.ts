import { readFile, stat, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { Command } from 'commander';
import { loadAgentHere } from '../../adapters/evals/load-agent-here.ts';
import { redact as withoutSecrets } from '../../adapters/evals/runner/redact.ts';
import { writeNewFiles } from '../../adapters/files/write-new-files.ts';
import type { Agent } from '../../core/agent.ts';
import { EXIT } from '../../core/exit-codes.ts';
import { UserError } from '../../core/user-error.ts';
import { caseFromRun } from '../../evals/suites/case-from-run.ts';
import { yamlText } from '../../import/yaml-text.ts';
import { redact } from '../../runtime/run/redact.ts';
import { repositoryOptions } from '../common-options.ts';
import { print } from '../print.ts';
import { requireConfigRoot } from '../require-config-root.ts';

interface Options {
  readonly repo: string;
  readonly remote: string;
  readonly from: string;
  readonly name?: string;
}

const FILE = 'evals/from-production.yaml';
const MOST_BYTES = 4 * 1024 * 1024;
/** What no file of a repository should hold of a customer, whatever the agent says of its data. */
const CLASSES = ['credentials', 'payment', 'pii'];

/** `headgate eval add`: what went wrong once as a case, so that it goes wrong no second time. */
export function registerAdd(command: Command): void {
  repositoryOptions(command.command('add'))
    .description(
      'Turn a dead letter, or the audit of a run, into a case without secrets and personal data.',
    )
    .argument('<agent>', 'whose run it was')
    .requiredOption('--from <file>', 'the dead letter as JSON, or the audit as JSON lines')
    .option('--name <text>', 'what the case is called; default: the name of the file')
    .action(async (name: string, options: Options) => {
      const root = requireConfigRoot(options.repo);
      const agent = await loadAgentHere(options, name);
      const text = await readRun(options.from);
      const clean = await withoutSecrets(String(redact(text, CLASSES)), []);
      const made = caseFromRun(agent, clean, options.name ?? basename(options.from));
      if ('problem' in made) {
        throw new UserError(
          EXIT.usage,
          `${options.from} makes no case of ${name}: ${made.problem}`,
        );
      }
      await append(root, agent, made.test);
      await print(
        `${agent.path}/${FILE}: ${made.test.description}\n\nNext: say there what a good answer is, then headgate check ${name}\n`,
      );
    });
}

async function readRun(path: string): Promise<string> {
  const about = await stat(path).catch(() => undefined);
  if (about?.isFile() && about.size <= MOST_BYTES) return readFile(path, 'utf8');
  throw new UserError(EXIT.usage, `${path} can’t be read, or is larger than 4 MiB`);
}

/** Behind the cases that stand there, whose text and comments stay as they are. */
async function append(root: string, { path: folder, evals }: Agent, test: object): Promise<void> {
  const path = `${folder}/${FILE}`;
  const standing = evals.find((suite) => suite.path === path);
  if (!standing) return writeNewFiles(root, { [path]: yamlText({ tests: [test] }) });
  const item = yamlText([test]).replace(/^(?=.)/gm, '  ');
  await writeFile(join(root, path), `${standing.text.trimEnd()}\n${item}`);
}
