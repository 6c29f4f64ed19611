import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { buildRuntime } from '../../../scripts/build/runtime.ts';
import { directoryTarget } from '../../../src/adapters/targets/directory.ts';
import { tempFolder } from '../../support/temp-repository.ts';
import { generationOf, releaseOf } from './generation-of.ts';

const OUT = resolve('.cache', `runtime-test.${process.pid}`);
const MOST_BYTES = 40 * 1024;

/** A source is loaded by `connect`, what runs are held to by the first run. */
const LAZY = /^(dir|git|https|redis)\.js$/;

let modules: string[] = [];

beforeAll(async () => {
  modules = await buildRuntime(OUT);
  return async () => {
    const { rm } = await import('node:fs/promises');
    await rm(OUT, { recursive: true, force: true });
  };
});

/** What a program loads that only imports the package: the entry, and what it imports by name. */
function loadedAtOnce(folder: string): string[] {
  const seen = new Set<string>(['index.js']);
  for (const name of seen) {
    const code = readFileSync(join(folder, name), 'utf8');
    for (const [, other] of code.matchAll(
      /(?:from|import|=require\()\s*[`"']\.\/([\w-]+\.js)[`"']/g,
    )) {
      if (other) seen.add(other);
    }
  }
  return [...seen];
}

describe('headgate/runtime, as it is published', () => {
  test.each(['esm', 'cjs'])('loads at most 40 KB as %s when it is imported', (format) => {
    const folder = join(OUT, format);
    const names = loadedAtOnce(folder);
    expect(names.filter((name) => LAZY.test(name))).toEqual([]);
    const bytes = names.reduce((sum, name) => sum + statSync(join(folder, name)).size, 0);
    expect(bytes).toBeLessThanOrEqual(MOST_BYTES);
  });

  test('holds no code of the command, no YAML and no schemas', () => {
    const strangers = modules.filter((path) =>
      /src\/(cli|load|diff|rules|gate|report|generated)\/|node_modules\/(yaml|commander|ioredis)\//.test(
        path,
      ),
    );
    expect(strangers).toEqual([]);
  });

  test('is loaded by import and by require, and says its types to both', async () => {
    const folder = tempFolder();
    const target = directoryTarget(join(folder, 'prod'), {
      environment: 'prod',
      root: folder,
      env: {},
    });
    await target.deliver(generationOf(1, releaseOf('1.0.0')));
    const manifest = JSON.parse(readFileSync('package.json', 'utf8'));
    const { import: esm, require: cjs } = manifest.exports['./runtime'];
    for (const path of [esm.types, esm.default, cjs.types, cjs.default]) {
      const built = path.replace('./dist/runtime', OUT);
      expect(statSync(built).size, path).toBeGreaterThan(0);
    }
    const options = `{ source: 'dir:prod', environment: 'prod', agent: 'helper', cache: false }`;
    const use = `connect(${options}).then(async (agent) => {
      console.log(agent.render('system', { question: 'Why?' }));
      await agent.close();
    });`;
    writeFileSync(join(folder, 'a.mjs'), `import { connect } from '${OUT}/esm/index.js';\n${use}`);
    writeFileSync(
      join(folder, 'b.cjs'),
      `const { connect } = require('${OUT}/cjs/index.js');\n${use}`,
    );
    for (const name of ['a.mjs', 'b.cjs']) {
      const said = execFileSync(process.execPath, [name], { cwd: folder, encoding: 'utf8' });
      expect(said).toBe('I am 1.0.0. Be dry. Why?\n');
    }
  });

  test('compiles under a stranger’s TypeScript', () => {
    const folder = tempFolder();
    symlinkSync(resolve('node_modules'), join(folder, 'node_modules'));
    writeFileSync(
      join(folder, 'use.mts'),
      `import { type AgentHandle, connect } from '${OUT}/esm/types/runtime/index.js';
export async function use(): Promise<string> {
  const agent: AgentHandle = await connect({ source: 'dir:x', environment: 'prod', agent: 'helper' });
  const limit: number | undefined = agent.config.guardrails?.limits?.toolCallsPerRun;
  return agent.render('system', { limit });
}
`,
    );
    const tsc = resolve('node_modules/typescript/bin/tsc');
    const flags = ['--noEmit', '--strict', '--module', 'nodenext', '--types', 'node'];
    const said = execFileSync(process.execPath, [tsc, ...flags, 'use.mts'], {
      cwd: folder,
      encoding: 'utf8',
    });
    expect(said).toBe('');
    expect(readdirSync(join(OUT, 'esm', 'types'))).toContain('runtime');
  });
});
