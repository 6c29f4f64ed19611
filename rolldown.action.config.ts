import { defineConfig } from 'rolldown';
import { aliases } from './scripts/build/aliases.ts';
import { asciiOnly } from './scripts/build/ascii-only.ts';
import { LOADER, lazyChunks } from './scripts/build/lazy-chunks.ts';
import { leftOut } from './scripts/build/left-out.ts';
import { noSchemaOfZod } from './scripts/build/no-schema-of-zod.ts';
import { ourPrices } from './scripts/build/our-prices.ts';
import { packedData } from './scripts/build/packed-data.ts';
import { packedTokens } from './scripts/build/packed-tokens.ts';
import { sharedEmptyRunes } from './scripts/build/shared-empty-runes.ts';
import { shortExports } from './scripts/build/short-exports.ts';
import { shortNames } from './scripts/build/short-names.ts';
import { trimmedPackages } from './scripts/build/trimmed-packages.ts';

/**
 * The GitHub Action, in a folder of its own: what no workflow can ask for is not in it. What the gate needs lies in two
 * chunks, one for git and one for the rules, as for the command line.
 */
export default defineConfig({
  input: {
    main: 'src/action/main.ts',
    'check-worker': 'src/cli/check-worker.ts',
    [LOADER]: `src/cli/${LOADER}.ts`,
  },
  platform: 'node',
  tsconfig: true,
  resolve: { alias: aliases },
  plugins: [
    asciiOnly(['start', 'git', 'gate']),
    sharedEmptyRunes(),
    trimmedPackages(),
    noSchemaOfZod(),
    shortNames(/node_modules.re2js.build.index\.js$/),
    ourPrices('packed'),
    packedData(),
    packedTokens(),
    // No input names a queue of workers.
    leftOut(/src.adapters.evals.queue.(queue-trials|count-workers)\.ts$/),
    // Nor several servers of Redis that share the keys.
    leftOut(/node_modules.ioredis.built.cluster.index\.js$/, 'exports.default = undefined;'),
    // Nor some that ask each other which of them to talk to.
    leftOut(
      /node_modules.ioredis.built.connectors.SentinelConnector.index\.js$/,
      'exports.default = undefined;',
    ),
    shortExports(),
  ],
  treeshake: {
    // The toolkit's HTTP client is for tokens of identity, which nobody here asks for, and there is no command line.
    moduleSideEffects: [
      { test: /node_modules.(@actions|undici|tunnel|commander)./, sideEffects: false },
    ],
  },
  // Of what both load lazily, one command may load at once what another loads late.
  checks: { ineffectiveDynamicImport: false },
  output: lazyChunks('dist/action', [
    { name: 'start', test: /src.action.run-action\.ts$/, priority: 5 },
    { name: 'version', test: /src.generated.version\.ts$/, priority: 4 },
    // With the gate's own command, which else asked for the rules before git had begun.
    {
      name: 'git',
      test: /src.(adapters.check.(open-sides|reading-ahead)|action.commands.gate)\.ts$/,
      priority: 2,
    },
    {
      name: 'gate',
      test: /src.(adapters.check.check-repository|report.markdown|report.sarif)\.ts$/,
      priority: 1,
    },
  ]),
});
