import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * The licences of all packages that a bundle holds: they ask to go wherever the code goes. What several packages say word
 * for word stands there once, below their names; a package without a licence file is named with what its manifest says.
 *
 * @param modules - paths of the bundled modules
 */
export async function notices(modules: readonly string[]): Promise<string> {
  const folders = new Set(modules.map(packageFolder).filter((folder) => folder !== undefined));
  const headings = new Map<string, Set<string>>();
  for (const { heading, text } of await Promise.all([...folders].sort().map(notice))) {
    headings.set(text, (headings.get(text) ?? new Set()).add(heading));
  }
  const parts = [...headings].map(([text, names]) => [[...names].join('\n'), text]);
  return parts
    .map((part) =>
      part
        .filter((one) => one !== '')
        .join('\n\n')
        .concat('\n'),
    )
    .join(`\n${'-'.repeat(80)}\n\n`);
}

/** `…/node_modules/@scope/name/lib/a.js` → `…/node_modules/@scope/name`; undefined for the project's own modules. */
function packageFolder(module: string): string | undefined {
  return /^.*\/node_modules\/(?:@[^/]+\/)?[^/]+(?=\/)/.exec(module)?.[0];
}

async function notice(folder: string): Promise<{ heading: string; text: string }> {
  const manifest = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8')) as {
    name: string;
    version: string;
    license?: string;
  };
  const files = (await readdir(folder)).filter((name) => /^(licen[cs]e|notice)/i.test(name)).sort();
  const texts = await Promise.all(files.map((name) => readFile(join(folder, name), 'utf8')));
  const heading = `${manifest.name} ${manifest.version} (${manifest.license ?? 'no licence stated'})`;
  return { heading, text: texts.map((text) => text.trim()).join('\n\n') };
}
