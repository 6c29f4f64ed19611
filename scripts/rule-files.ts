import { readdir } from 'node:fs/promises';
import { CODE_BLOCKS } from '../src/rules/code-blocks.ts';
import type { Rule } from '../src/rules/define-rule.ts';

const ROOT = new URL('../src/rules/', import.meta.url);

/** Ids of the rules that stand in src/rules/, by their files, sorted. Folders that are no group hold helpers. */
export async function ruleIds(): Promise<string[]> {
  const ids: string[] = [];
  for (const group of Object.keys(CODE_BLOCKS)) {
    const names = await readdir(new URL(`${group}/`, ROOT)).catch(() => []);
    for (const name of names) {
      if (name.endsWith('.ts')) ids.push(`${group}/${name.slice(0, -'.ts'.length)}`);
    }
  }
  return ids.sort();
}

/** The rules themselves, read from their files and not from the index, which may be stale. */
export async function readRules(): Promise<Rule[]> {
  const ids = await ruleIds();
  return Promise.all(
    ids.map(async (id) => {
      const module = (await import(new URL(`${id}.ts`, ROOT).href)) as { default?: Rule };
      if (!module.default) throw new Error(`src/rules/${id}.ts has no default export`);
      return module.default;
    }),
  );
}
