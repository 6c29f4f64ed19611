import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
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
  modules = (await buildRuntime(OUT)).runtime;
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

  test('is loaded by import and by require, under its name', async () => {
    const folder = installed();
    const target = directoryTarget(join(folder, 'prod'), {
      environment: 'prod',
      root: folder,
      env: {},
    });
    await target.deliver(generationOf(1, releaseOf('1.0.0')));
    const use = `connect({ source: 'dir:prod', environment: 'prod', agent: 'helper', cache: false })
.then(async (agent) => {
  console.log(agent.render('system', { question: 'Why?' }), typeof memoryStore().count);
  await agent.close();
});`;
    writeFileSync(
      join(folder, 'a.mjs'),
      `import { connect } from 'headgate/runtime';
import { memoryStore } from 'headgate/runtime/enforcement';
import { suiteGraders } from 'headgate/runtime/graders';
suiteGraders({ repository: 'x' });
${use}`,
    );
    writeFileSync(
      join(folder, 'b.cjs'),
      `const { connect } = require('headgate/runtime');
const { memoryStore } = require('headgate/runtime/enforcement');
const { suiteGraders } = require('headgate/runtime/graders');
suiteGraders({ repository: 'x' });
${use}`,
    );
    for (const name of ['a.mjs', 'b.cjs']) {
      const said = execFileSync(process.execPath, [name], { cwd: folder, encoding: 'utf8' });
      expect(said).toBe('I am 1.0.0. Be dry. Why? function\n');
    }
  });

  test.each([
    ['nodenext', 'nodenext', ['use.mts', 'use.cts']],
    ['esnext', 'bundler', ['use.ts']],
  ])(
    'compiles under a stranger’s TypeScript, without optional peers: %s, %s',
    (module, resolution, files) => {
      const folder = installed();
      // What a program for Node has in any case.
      for (const name of ['@types/node', 'undici-types']) {
        mkdirSync(dirname(join(folder, 'node_modules', name)), { recursive: true });
        symlinkSync(resolve('node_modules', name), join(folder, 'node_modules', name));
      }
      const code = `import { type Agent, connect, RuntimeError } from 'headgate/runtime';
import { type AuditRecord, memoryStore, redisStore } from 'headgate/runtime/enforcement';
import { suiteGraders } from 'headgate/runtime/graders';
export async function use(): Promise<string> {
  const grade = suiteGraders({ repository: 'x', judge: async ({ user }) => user });
  const enforce = { store: memoryStore(() => 0), grade };
  const agent: Agent<{ limit: number }> = await connect({ source: 'dir:x', environment: 'prod', agent: 'helper', enforce });
  const limit: number | undefined = agent.config.guardrails?.limits?.toolCallsPerRun;
  const run = await agent.run({ session: 's' });
  const { verdict } = await run.tool('get', {}, async (_, { signal }) => signal.aborted);
  const record: Pick<AuditRecord, 'hook'> = { hook: 'end' };
  if (verdict.decision === 'stop') throw new RuntimeError('usage', record.hook);
  // @ts-expect-error it takes a number
  agent.render('system', { limit: 'x' });
  return agent.render('system', { limit: limit ?? redisStore.length });
}
`;
      for (const name of files) writeFileSync(join(folder, name), code);
      const tsc = resolve('node_modules/typescript/bin/tsc');
      const flags = [
        ...['--noEmit', '--strict', '--exactOptionalPropertyTypes', '--types', 'node'],
        ...['--module', module, '--moduleResolution', resolution],
      ];
      const told = spawnSync(process.execPath, [tsc, ...flags, ...files], {
        cwd: folder,
        encoding: 'utf8',
      });
      expect(told.stdout).toBe('');
    },
  );
});

/** A folder that has the package as \`npm install\` lays it there, and nothing else. */
function installed(): string {
  const folder = tempFolder();
  const home = join(folder, 'node_modules', 'headgate');
  cpSync(OUT, join(home, 'dist', 'runtime'), { recursive: true });
  cpSync('package.json', join(home, 'package.json'));
  return folder;
}
