import { readFile, writeFile } from 'node:fs/promises';
import { jsonText } from '../src/core/json-text.ts';
import { incompleteBindings, type Lockfile } from './lockfile.ts';

/**
 * Adds to package-lock.json the bindings for other platforms that its registry did not have. A mirror that holds
 * new releases back knows some of them only; npm then leaves the others out without a word, and `npm ci` refuses
 * the lockfile on every machine. Run it after adding a dependency when test/scripts/lockfile.test.ts says so.
 */
async function main(): Promise<void> {
  const lock = JSON.parse(await readFile('package-lock.json', 'utf8')) as Lockfile;
  const missing = incompleteBindings(lock);
  for (const { name, version, dev } of missing) {
    const system = /(android|darwin|freebsd|linux|openharmony|win32)/.exec(name)?.[1];
    const cpu = /(arm64|arm|ia32|ppc64|riscv64|s390x|wasm32|x64)/.exec(name)?.[1];
    if (system === undefined || cpu === undefined) {
      throw new Error(`${name} does not name a platform; add it to package-lock.json by hand.`);
    }
    const libc = name.includes('musl') ? 'musl' : 'glibc';
    lock.packages[`node_modules/${name}`] = {
      version,
      cpu: [cpu],
      ...(dev ? { dev } : {}),
      ...(system === 'linux' ? { libc: [libc] } : {}),
      optional: true,
      os: [system],
    };
    console.log(`added ${name} ${version}`);
  }
  const sorted = Object.entries(lock.packages).sort(([a], [b]) => a.localeCompare(b, 'en'));
  lock.packages = Object.fromEntries(sorted);
  await writeFile('package-lock.json', jsonText(lock));
}

await main();
