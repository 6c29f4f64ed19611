import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Whose a package is. `[yyyy]` is the form that Apache's licence has for it, which nobody filled in. */
const HOLDER = /^\W*copyright\b(?=.*(?:\d{4}|\(c\)|©)).*$/i;
const FORM = /^\s*copyright \[yyyy\].*$/im;
/** Says no more than the manifest. */
const TITLE = /^\W*(?:the )?(?:mit|isc) licen[cs]e(?: \(mit\))?\W*$/i;

/**
 * The licences of all packages that a bundle holds: they ask to go wherever the code goes. What several packages say in
 * the same words stands there once, below their names and whose each of them is; a package without a licence file is
 * named with what its manifest says.
 *
 * @param modules - paths of the bundled modules
 */
export async function notices(modules: readonly string[]): Promise<string> {
  const folders = new Set(modules.map(packageFolder).filter((folder) => folder !== undefined));
  const groups = new Map<string, Notice[]>();
  for (const one of await Promise.all([...folders].sort().map(notice))) {
    groups.set(one.words, [...(groups.get(one.words) ?? []), one]);
  }
  const parts = [...groups.values()].map((among) => {
    const names = among.map(({ name, holders }) => [name, ...holders].join('\n  ')).join('\n');
    const { text = '' } = among.find(({ text }) => FORM.test(text)) ?? among[0] ?? {};
    return text === '' ? `${names}\n` : `${names}\n\n${text}\n`;
  });
  return parts.join(`\n${'-'.repeat(80)}\n\n`);
}

interface Notice {
  /** The package and its version. */
  readonly name: string;
  readonly holders: readonly string[];
  /** The rest of its licence. */
  readonly text: string;
  /** The same however it is set. */
  readonly words: string;
}

/** `…/node_modules/@scope/name/lib/a.js` → `…/node_modules/@scope/name`; undefined for the project's own modules. */
function packageFolder(module: string): string | undefined {
  return /^.*\/node_modules\/(?:@[^/]+\/)?[^/]+(?=\/)/.exec(module)?.[0];
}

async function notice(folder: string): Promise<Notice> {
  const manifest = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8')) as {
    name: string;
    version: string;
    license?: string;
  };
  const files = (await readdir(folder)).filter((name) => /^(licen[cs]e|notice)/i.test(name)).sort();
  const texts = await Promise.all(files.map((name) => readFile(join(folder, name), 'utf8')));
  const lines = texts
    .map((text) => text.trim())
    .join('\n\n')
    .split(/\r?\n/);
  const said = lines.filter((line) => !HOLDER.test(line) && !TITLE.test(line));
  return {
    name: `${manifest.name} ${manifest.version} (${manifest.license ?? 'no licence stated'})`,
    holders: lines.filter((line) => HOLDER.test(line)).map((line) => line.trim()),
    text: said
      .join('\n')
      .trim()
      .replace(/\n{3,}/g, '\n\n'),
    words: said
      .filter((line) => !FORM.test(line))
      .join(' ')
      .toLowerCase()
      .replace(/[^a-z\d]+/g, ' ')
      .trim(),
  };
}
