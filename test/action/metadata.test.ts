import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';

interface Metadata {
  readonly inputs: Readonly<Record<string, { readonly description: string }>>;
  readonly outputs: Readonly<Record<string, { readonly description: string }>>;
  readonly runs: { readonly using: string; readonly main: string };
}

const action = parse(readFileSync('action.yml', 'utf8')) as Metadata;

/** Everything in a folder of the source, to look for what it says to the runner. */
function sources(folder: string): string {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  const code = files.filter((file) => file.endsWith('.ts'));
  return code.map((file) => readFileSync(join(folder, file), 'utf8')).join('\n');
}

function named(code: string, pattern: RegExp): string[] {
  const names = [...code.matchAll(pattern)].map(([, name = '']) => name);
  return [...new Set(names)].sort();
}

describe('action.yml', () => {
  const code = sources('src/action');

  it('has every input that the code reads, and no other', () => {
    const read = named(code, /\b(?:text|flag|words)\('([a-z-]+)'\)/g);
    expect(Object.keys(action.inputs).sort()).toEqual(read);
  });

  it('has every output that the code writes, and no other', () => {
    const written = named(code, /\boutput\(\s*'([a-z-]+)'/g);
    expect(Object.keys(action.outputs).sort()).toEqual(written);
  });

  it('is what docs/action.md says', () => {
    const page = readFileSync('docs/action.md', 'utf8');
    const rows = [...page.matchAll(/^\| `([a-z-]+)` \| (.+?) \|/gm)];
    expect(rows).toHaveLength(
      Object.keys(action.inputs).length + Object.keys(action.outputs).length,
    );
    for (const [, name = '', text] of rows) {
      const known = [action.inputs[name], action.outputs[name]].map((one) => one?.description);
      expect(known, name).toContain(text);
    }
  });

  it('says of each what it is', () => {
    for (const { description } of Object.values({ ...action.inputs, ...action.outputs })) {
      expect(description).toMatch(/^\S.*\.$/);
    }
    expect(action.runs).toEqual({ using: 'node24', main: 'dist/action/main.js' });
  });
});
