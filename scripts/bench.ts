import { spawnSync } from 'node:child_process';
import { readdir } from 'node:fs/promises';

/** `npm run bench` runs every file of bench/, `npm run bench -- NAME [ARG…]` one of them. */
async function main(): Promise<void> {
  const [wanted, ...args] = process.argv.slice(2);
  const files = await readdir('bench').catch(() => []);
  const names = files.filter((file) => file.endsWith('.ts')).map((file) => file.slice(0, -3));
  const chosen = wanted === undefined ? names.sort() : names.filter((name) => name === wanted);
  if (chosen.length === 0) {
    console.error(
      `headgate: there is no benchmark «${wanted ?? ''}». Benchmarks: ${names.join(', ')}.`,
    );
    process.exitCode = 2;
  }
  for (const name of chosen) {
    console.log(`# ${name}`);
    const { status } = spawnSync(process.execPath, [`bench/${name}.ts`, ...args], {
      stdio: 'inherit',
    });
    if (status !== 0) process.exitCode = status ?? 1;
  }
}

await main();
