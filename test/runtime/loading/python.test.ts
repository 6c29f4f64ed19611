import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { directoryTarget } from '../../../src/adapters/targets/directory.ts';
import { connect } from '../../../src/runtime/loading/connect.ts';
import { hasProgram } from '../../support/service.ts';
import { tempFolder } from '../../support/temp-repository.ts';
import { generationOf, releaseOf, type Serving } from './generation-of.ts';

const one = releaseOf('1.0.0');
const two = releaseOf('1.1.0');

async function prod(serving: Serving = {}) {
  const folder = tempFolder();
  const target = directoryTarget('prod', { environment: 'prod', root: folder, env: {} });
  await target.deliver(generationOf(1, one, serving));
  return join(folder, 'prod');
}

function python(root: string, inputs: object, ...key: string[]) {
  const args = ['examples/python/serve.py', root, 'prod', 'helper', ...key];
  const input = JSON.stringify(inputs);
  const { stdout, stderr } = spawnSync('python3', args, { input, encoding: 'utf8' });
  return { stdout, stderr: stderr.trim() };
}

describe.runIf(hasProgram('python3'))('the example in Python (needs python3)', () => {
  test('has about 60 lines, and imports nothing but the standard library', () => {
    const text = readFileSync('examples/python/serve.py', 'utf8');
    expect(text.split('\n').filter((line) => line.trim() !== '').length).toBeLessThanOrEqual(62);
    expect(text.match(/^(import|from) .*$/gm)).toEqual([
      'import hashlib',
      'import json',
      'import os',
      'import sys',
    ]);
  });

  test('renders what the runtime renders', async () => {
    const root = await prod();
    const agent = await connect({
      source: `dir:${root}`,
      environment: 'prod',
      agent: 'helper',
      cache: false,
    });
    const inputs = { question: 'Wie spät? {{tone}} 😀', tone: 'warm' };
    expect(python(root, inputs)).toEqual({ stdout: agent.render('system', inputs), stderr: '' });
    await agent.close();
  });

  test('gives a canary to the tenants that the runtime gives it to', async () => {
    const root = await prod({ canary: { release: two, weight: 0.5 } });
    const agent = await connect({
      source: `dir:${root}`,
      environment: 'prod',
      agent: 'helper',
      cache: false,
    });
    const tenants = ['acme', 'globex', 'initech', 'umbrella', 'hooli', 'stark'];
    const versions = tenants.map((tenant) => agent.current(tenant).version);
    expect(new Set(versions).size).toBe(2);
    for (const [at, tenant] of tenants.entries()) {
      expect(python(root, { question: 'x' }, tenant).stdout).toContain(`I am ${versions[at]}.`);
    }
    await agent.close();
  });

  test('takes no bundle that the environment does not name', async () => {
    const root = await prod();
    writeFileSync(join(root, 'current/agents/helper/bundle.json'), two.bytes);
    expect(python(root, { question: 'x' }).stderr).toBe(
      `the bundle of helper is not ${one.digest}`,
    );
  });

  test('names inputs that are missing or unknown', async () => {
    const root = await prod();
    expect(python(root, { ton: 'warm' }).stderr).toBe(
      "unknown inputs: ['ton']; missing inputs: ['question']",
    );
  });
});
