import { readdir, readFile, writeFile } from 'node:fs/promises';
import { parse } from 'yaml';
import { githubWorkflows } from '../../src/scaffold/github/github-workflows.ts';
import { secretNames } from '../../src/scaffold/github/secret-names.ts';

const ROOT = new URL('../../', import.meta.url);

/** The workflows that users get, for the agents of this repository, with headgate as this very commit builds it. */
export async function generate(): Promise<void> {
  const config = parse(await readFile(new URL('headgate.yaml', ROOT), 'utf8'));
  const agents = (await readdir(new URL('agents/', ROOT))).filter((name) => !name.startsWith('_'));
  const files = githubWorkflows({
    action: './',
    before: ['- run: npm run build'],
    defaultBranch: config.defaultBranch,
    root: '',
    environments: Object.keys(config.environments),
    agents: agents.sort(),
    secrets: secretNames(config),
  });
  for (const [path, text] of Object.entries(files)) {
    const file = new URL(path, ROOT);
    const before = await readFile(file, 'utf8').catch(() => undefined);
    if (before !== text) await writeFile(file, text);
  }
}
