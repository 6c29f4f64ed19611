import { execFileSync } from 'node:child_process';
import { cpSync, readdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { buildRuntime } from '../../../scripts/build/runtime.ts';
import { directoryTarget } from '../../../src/adapters/targets/directory.ts';
import { tempFolder } from '../../support/temp-repository.ts';
import { generationOf, releaseOf } from './generation-of.ts';
import { loadedFiles } from './loaded-files.ts';

const OUT = resolve('.cache', `runtime-test.${process.pid}`);
const MOST_BYTES = 40 * 1024;
const MOST_BYTES_OF_SOURCE = 2 * 1024;

let modules: string[] = [];

beforeAll(async () => {
  modules = await buildRuntime(OUT);
  return async () => {
    const { rm } = await import('node:fs/promises');
    await rm(OUT, { recursive: true, force: true });
  };
});

const LIMITED = {
  guardrails: { limits: { stepsPerRun: 10, toolCallsPerRun: 20, secondsPerRun: 60 } },
  operations: { budgets: { perRun: { tokens: 1000, costUsd: 1 }, perDay: { runs: 100 } } },
};

/** A program that loads an agent from a folder, runs it once, and answers. */
function runOnce(entry: string): string {
  return `
const { connect } = ${entry};
const agent = await connect({ source: 'dir:prod', environment: 'prod', agent: 'helper', cache: 'cache' });
const run = await agent.run({ session: 's' });
await run.beforeModelCall({ inputTokens: 10 });
await run.afterModelCall({ inputTokens: 10, outputTokens: 5 });
const { decision } = await run.beforeAnswer('x');
if (decision !== 'allow') throw new Error(decision);
await run.end('succeeded');
await agent.close();`;
}

describe('headgate/runtime, as it is published', () => {
  // What is counted: import, following and acknowledging, the folder of kept releases, and all of a run whose config has
  // budgets and limits. What is not: the one source that the address names, and what else a config may declare, tools among
  // it: each is a file of its own, loaded where it is declared.
  test.each(['esm', 'cjs'] as const)('is at most 40 KB as %s, import and run', async (format) => {
    const folder = tempFolder();
    const target = directoryTarget(join(folder, 'prod'), {
      environment: 'prod',
      root: folder,
      env: {},
    });
    await target.deliver(generationOf(1, releaseOf('1.0.0', LIMITED)));
    // Where no optional peer is installed.
    const of = join(folder, 'runtime');
    cpSync(join(OUT, format), of, { recursive: true });
    const entry = format === 'esm' ? `await import('${of}/index.js')` : `require('${of}/index.js')`;
    const files = loadedFiles({ of, cwd: folder, format }, runOnce(entry));
    const { 'dir.js': source = 0, ...counted } = files;
    const bytes = Object.values(counted).reduce((sum, size) => sum + size, 0);
    expect(Object.keys(counted).sort()).toEqual([
      ...['acknowledge.js', 'base.js', 'index.js', 'make-host.js'],
    ]);
    expect(source).toBeLessThanOrEqual(MOST_BYTES_OF_SOURCE);
    expect(bytes, JSON.stringify(files)).toBeLessThanOrEqual(MOST_BYTES);
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
