import { existsSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { writeNewFiles } from '../adapters/files/write-new-files.ts';
import { isoDay } from '../core/iso-day.ts';
import { codeownersFiles } from '../load/policy-files.ts';
import { agentFiles } from '../scaffold/agent-files.ts';
import { repositoryFiles } from '../scaffold/repository-files.ts';

/** What somebody has to add by hand to a file that stood before. */
interface Kept {
  readonly path: string;
  readonly lines: readonly string[];
}

/**
 * Writes a config repository into a folder, also of a repository that holds other things: what it has of its own,
 * a .gitignore and a CODEOWNERS at its top level, stays as it is.
 *
 * @throws UserError when anything else stands already; then nothing was written.
 */
export async function beginRepository(
  dir: string,
  { owner, agent }: { readonly owner: string; readonly agent: string },
): Promise<{ readonly written: readonly string[]; readonly kept: readonly Kept[] }> {
  const root = resolve(dir);
  const top = topOf(root);
  const below = relative(top, root).split(sep).join('/');
  const prefix = below === '' ? '' : `${below}/`;
  const owners = codeownersFiles('').find((path) => existsSync(join(top, path)));
  const ignored = existsSync(join(root, '.gitignore'));
  const { CODEOWNERS: rules = '', '.gitignore': ignore = '', ...own } = repositoryFiles({ owner });
  const date = isoDay(Date.now());
  const files = Object.entries({
    ...own,
    ...(ignored ? {} : { '.gitignore': ignore }),
    ...Object.fromEntries(
      Object.entries(agentFiles({ name: agent, owner, date })).map(([path, text]) => [
        `agents/${agent}/${path}`,
        text,
      ]),
    ),
  }).map(([path, text]) => [prefix + path, text] as const);
  const all = { ...Object.fromEntries(files), ...(owners ? {} : { CODEOWNERS: rules }) };
  await writeNewFiles(top, all);
  return {
    written: Object.keys(all).map((path) => relative(root, join(top, path)).split(sep).join('/')),
    kept: [
      ...(owners ? [{ path: owners, lines: ownerLines(prefix, owner) }] : []),
      ...(ignored ? [{ path: `${prefix}.gitignore`, lines: [ignore.trim()] }] : []),
    ],
  };
}

function ownerLines(prefix: string, owner: string): string[] {
  return ['agents/', 'headgate.yaml'].map((path) => `/${prefix}${path} ${owner}`);
}

/** The top level of the repository that a folder lies or will lie in; itself where there is none. */
function topOf(root: string): string {
  for (let folder = root; folder !== dirname(folder); folder = dirname(folder)) {
    if (existsSync(join(folder, '.git'))) return folder;
  }
  return root;
}
