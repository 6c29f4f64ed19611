import { spawnSync } from 'node:child_process';
import { chmodSync, readdirSync, readFileSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { hasModes } from '../support/system.ts';
import { tempFolder } from '../support/temp-repository.ts';

const LOADER = fileURLToPath(new URL('../../src/cli/compiled-code.ts', import.meta.url));
const WRITTEN = new Date('2026-01-01T00:00:00Z');
/** Only what is this large is kept. */
const FILLER = `/* ${'-'.repeat(10_000)} */`;

/** A built command of an entry and one chunk, which can be run again and again with one cache. */
function command(chunk: string) {
  const folder = tempFolder();
  const cache = tempFolder();
  const entry = join(folder, 'entry.cjs');
  const load = `require = require(${JSON.stringify(LOADER)}).compiledRequire(require, __filename);`;
  writeFileSync(entry, `${load}console.log(require('./chunk.js').answer());`);
  const kept = () => readdirSync(cache, { recursive: true, encoding: 'utf8' }).sort();
  function write(source: string, written = WRITTEN, name = 'chunk.js') {
    writeFileSync(join(folder, name), `${source}${FILLER}`);
    utimesSync(join(folder, name), written, written);
  }
  function run(env: NodeJS.ProcessEnv = {}, ...args: string[]) {
    const ran = spawnSync(process.execPath, [entry, ...args], {
      encoding: 'utf8',
      env: { ...process.env, HEADGATE_CACHE_DIR: cache, ...env },
    });
    expect(ran.stderr).toBe('');
    return ran.stdout.trim();
  }
  write(chunk);
  return { run, write, kept, file: () => join(cache, kept().at(-1) ?? '') };
}

const ONE = "exports.answer = () => 'one';";
const TWO = "exports.answer = () => 'two';";

describe('compiledRequire', () => {
  it("loads files and Node's own modules, each file once, also where they ask for each other", () => {
    const { run, write } = command(
      "exports.early = 1; const other = require('./other.js'); exports.answer = () => [other.met, require('./other.js') === other, require('node:path').basename(__filename)].join();",
    );
    write("exports.met = require('./chunk.js').early;", WRITTEN, 'other.js');
    expect(run()).toBe('1,true,chunk.js');
  });

  it('runs the kept code again, as long as the file is the one that it was made of', () => {
    const { run, write, kept } = command(ONE);
    expect(run()).toBe('one');
    expect(kept()).toEqual(['code', `code/chunk.js.${process.version}-${process.arch}`]);
    // The same size and time, as no build writes it: what answers was compiled in the first run.
    write(TWO);
    expect(run()).toBe('one');
    write(TWO, new Date('2026-01-02T00:00:00Z'));
    expect(run()).toBe('two');
  });

  it('adds what later runs use, once the kept code is older', () => {
    const { run, file } = command(
      `const all = [${Array.from({ length: 50 }, (_, at) => `() => ${at} * Math.random()`)}];
      exports.answer = () => process.argv[2] ? all.map((one) => one()).length : 0;`,
    );
    run();
    const { size } = statSync(file());
    expect(run({}, 'all')).toBe('50');
    expect(statSync(file()).size).toBe(size);
    const minuteAgo = Date.now() - 60_000;
    const bytes = readFileSync(file());
    bytes.writeDoubleLE(minuteAgo, 8);
    writeFileSync(file(), bytes);
    utimesSync(file(), minuteAgo / 1000, minuteAgo / 1000);
    expect(run({}, 'all')).toBe('50');
    expect(statSync(file()).size).toBeGreaterThan(size);
  });

  it.each([
    ['damaged', (path: string) => writeFileSync(path, 'x'.repeat(2000))],
    ['cut off', (path: string) => writeFileSync(path, 'x')],
  ])('does without a kept file that is %s', (_, damage) => {
    const { run, write, file } = command(ONE);
    run();
    damage(file());
    write(TWO);
    expect(run()).toBe('two');
  });

  it.skipIf(!hasModes)('does without a kept file that others could write', () => {
    const { run, write, file } = command(ONE);
    run();
    chmodSync(file(), 0o622);
    write(TWO);
    expect(run()).toBe('two');
  });

  it('does without a folder that it could write to', () => {
    const { run } = command(ONE);
    expect(run({ HEADGATE_CACHE_DIR: join(process.execPath, 'none') })).toBe('one');
  });

  it('keeps nothing where Node is told to keep nothing', () => {
    const { run, kept } = command(ONE);
    expect(run({ NODE_DISABLE_COMPILE_CACHE: '1' })).toBe('one');
    expect(kept()).toEqual([]);
  });
});
