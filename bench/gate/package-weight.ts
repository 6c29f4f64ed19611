import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** All in bytes, of what `npm install headgate` would fetch and leave behind. */
export interface PackageWeight {
  readonly packed: number;
  readonly installed: number;
  readonly dependencies: number;
}

/** Packs the project as it is built and installs the package into a folder, without a network. */
export function packageWeight(folder: string): PackageWeight {
  const home = join(folder, 'installed');
  mkdirSync(home, { recursive: true });
  const [packed] = JSON.parse(
    npm('pack', '--json', '--ignore-scripts', '--pack-destination', folder),
  ) as readonly { readonly filename: string; readonly size: number }[];
  if (!packed) throw new Error('npm pack made no package');
  npm(
    'install',
    '--prefix',
    home,
    '--offline',
    '--no-audit',
    '--no-fund',
    join(folder, packed.filename),
  );
  const manifest = JSON.parse(readFileSync('package.json', 'utf8')) as { dependencies?: object };
  return {
    packed: packed.size,
    installed: bytesBelow(join(home, 'node_modules')),
    dependencies: Object.keys(manifest.dependencies ?? {}).length,
  };
}

function npm(...args: string[]): string {
  const { status, stdout, stderr } = spawnSync('npm', args, {
    encoding: 'utf8',
    shell: process.platform === 'win32',
  });
  if (status !== 0) throw new Error(`npm ${args[0]} failed: ${stderr}`);
  return stdout;
}

function bytesBelow(folder: string): number {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .reduce((sum, entry) => sum + statSync(join(entry.parentPath, entry.name)).size, 0);
}
