import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'rolldown';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { HOSTILE_YAML } from './hostile-yaml.ts';

/** Every Node that can be reached: the aborts this guards against happen under 20 and 22, and not under 24. */
const NODES = [...new Set([process.execPath, ...nodesOnPath()])].map((path) => ({
  path,
  version: execFileSync(path, ['--version'], { encoding: 'utf8' }).trim(),
}));

interface Result {
  name: string;
  rules: string[];
  ms: number;
  hasValue: boolean;
  isPolluted: boolean;
}

// In a process of its own, because an abort takes the process with it, and bundled, because old Nodes read no types.
const folder = mkdtempSync(join(tmpdir(), 'headgate-hostile-'));
const file = join(folder, 'child.mjs');

beforeAll(async () => {
  await build({
    input: fileURLToPath(new URL('./hostile-child.ts', import.meta.url)),
    platform: 'node',
    output: { file, format: 'esm' },
    logLevel: 'warn',
  });
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe.each(NODES)('hostile YAML under Node $version', ({ path }) => {
  let results: Result[];

  beforeAll(() => {
    const output = execFileSync(path, [file], { encoding: 'utf8', timeout: 50_000 });
    results = JSON.parse(output) as Result[];
  });

  it.each(Object.keys(HOSTILE_YAML))('%s', (name) => {
    const result = results.find((each) => each.name === name);
    expect(result).toMatchObject({
      rules: [HOSTILE_YAML[name]?.rule],
      hasValue: false,
      isPolluted: false,
    });
    expect(result?.ms).toBeLessThan(1000);
  });
});

function nodesOnPath(): string[] {
  return (process.env.PATH ?? '')
    .split(delimiter)
    .map((folder) => join(folder, process.platform === 'win32' ? 'node.exe' : 'node'))
    .filter((path) => existsSync(path))
    .map((path) => realpathSync(path));
}
