import { spawnSync } from 'node:child_process';
import { cp, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { build, type RolldownOutput } from 'rolldown';
import { aliases } from './aliases.ts';

/** What users bring themselves, if they want what it is for: an optional peer of the package. */
const OPTIONAL_PEERS = ['ioredis', '@opentelemetry/api'];

/** What every program loads, and chunks share: one file instead of many that hold a line each. */
const BASE =
  /src\/(core\/(digest|duration|error-text|json|lazily|name)|runtime\/(runtime-error|loading\/(deep-freeze|limits)|store\/(memory-store|expiring-map)|run\/(enforce|refuse|verdict|tell-listener|is-timeout|in-turn|audit|cost-counters)))\.ts$/;

const FORMATS = ['esm', 'cjs'] as const;

/**
 * Builds `headgate/runtime` for both kinds of modules, each with its types, in folders of their own. What an agent may
 * never need (a source, a store, a pattern engine) lies in chunks that are loaded when it is asked for.
 *
 * @returns paths of the bundled modules: those of the library, and those of the graders, which few programs ask for
 */
export async function buildRuntime(
  to: string,
): Promise<{ readonly runtime: string[]; readonly graders: string[] }> {
  const built = await Promise.all(
    FORMATS.map((format) =>
      build({
        input: { index: 'src/runtime/index.ts', enforcement: 'src/runtime/enforcement.ts' },
        platform: 'node',
        tsconfig: true,
        external: OPTIONAL_PEERS,
        logLevel: 'warn',
        output: {
          dir: join(to, format),
          format,
          minify: true,
          // Nobody asks a chunk what it is, and what it gives never changes.
          generatedCode: { symbols: false },
          codeSplitting: { groups: [{ name: 'base', test: BASE }] },
          entryFileNames: '[name].js',
          chunkFileNames: '[name].js',
        },
      }),
    ),
  );
  await shortened(join(to, 'cjs'));
  const graders = await buildGraders(to);
  await writeTypes(join(to, 'esm', 'types'));
  await cp(join(to, 'esm', 'types'), join(to, 'cjs', 'types'), { recursive: true });
  // Which kind of module a file is, is said by the nearest package.json; also of types.
  await writeFile(join(to, 'esm', 'package.json'), '{ "type": "module", "sideEffects": false }\n');
  await writeFile(
    join(to, 'cjs', 'package.json'),
    '{ "type": "commonjs", "sideEffects": false }\n',
  );
  return { runtime: modulesOf(built), graders };
}

/** `headgate/runtime/graders`, by itself: it shares nothing, so that nothing of it lies in what every agent loads. */
async function buildGraders(to: string): Promise<string[]> {
  const built = await Promise.all(
    FORMATS.map((format) =>
      build({
        input: { index: 'src/runtime/graders/index.ts' },
        platform: 'node',
        tsconfig: true,
        resolve: { alias: aliases },
        logLevel: 'warn',
        // All that loads graders grades: nothing is gained by a file of its own for what few of them need.
        checks: { ineffectiveDynamicImport: false },
        output: {
          dir: join(to, format, 'graders'),
          format,
          minify: true,
          entryFileNames: '[name].js',
          chunkFileNames: '[name].js',
        },
      }),
    ),
  );
  return modulesOf(built);
}

function modulesOf(built: readonly RolldownOutput[]): string[] {
  return built.flatMap(({ output }) =>
    output.flatMap((file) => (file.type === 'chunk' ? file.moduleIds : [])),
  );
}

/** Nothing that a module gives ever changes: it is written down once, instead of looked up by a function each time. */
async function shortened(folder: string): Promise<void> {
  const later = /(await )?Promise\.resolve\(\)\.then\(\(\)=>(require\([^)]+\))\)/g;
  const getter =
    /Object\.defineProperty\(exports,[`"'](\w+)[`"'],\{enumerable:!0,get:function\(\)\{return (\w+)\}\}\)/g;
  // Those of chunks: what users import by its name stands as tools that look for it expect it.
  const gifts = /(?:\bexports\.\w=\w+[,;]){5,}/g;
  const together = (all: string) =>
    `Object.assign(exports,{${all.slice(0, -1).replaceAll('exports.', '').replaceAll('=', ':')}});`;
  for (const name of await readdir(folder)) {
    const text = await readFile(join(folder, name), 'utf8');
    const short = text
      .replace(getter, 'exports.$1=$2')
      .replace(gifts, together)
      // Whoever waits at once is in a function that gives a promise, whatever is thrown.
      .replace(later, (_, waits, found) => (waits ? `await ${found}` : `(async()=>${found})()`));
    await writeFile(join(folder, name), short);
  }
}

async function writeTypes(folder: string): Promise<void> {
  const tsc = join('node_modules', 'typescript', 'bin', 'tsc');
  const args = [tsc, '--project', 'scripts/build/runtime.tsconfig.json', '--outDir', folder];
  const { status, stdout } = spawnSync(process.execPath, args, { encoding: 'utf8' });
  if (status !== 0) throw new Error(`The types of headgate/runtime were not written:\n${stdout}`);
  for (const name of await readdir(folder, { recursive: true })) {
    if (!name.endsWith('.d.ts')) continue;
    const path = join(folder, name);
    const text = await readFile(path, 'utf8');
    // tsc writes the specifiers of the sources.
    await writeFile(path, text.replace(/((?:from |import\()'\.[^']*)\.ts'/g, "$1.js'"));
  }
}
