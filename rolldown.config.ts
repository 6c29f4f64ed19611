import { defineConfig } from 'rolldown';
import { aliases } from './scripts/build/aliases.ts';
import { asciiOnly } from './scripts/build/ascii-only.ts';
import { LOADER, lazyChunks } from './scripts/build/lazy-chunks.ts';
import { ourPrices } from './scripts/build/our-prices.ts';
import { sharedEmptyRunes } from './scripts/build/shared-empty-runes.ts';
import { trimmedPackages } from './scripts/build/trimmed-packages.ts';

/** Threads are started from a file of their own, so each is an entry beside the command. */
const entries = {
  headgate: 'src/cli/headgate.ts',
  'check-worker': 'src/cli/check-worker.ts',
};

/**
 * One small entry and lazy chunks: a single file of everything starts ten times slower, because Node would read
 * and compile tokenizers and network clients before `--version`. What `check` always needs lies in three chunks, each
 * with all that it imports: to find and open another file takes Node longer than to read it.
 */
export default defineConfig({
  input: { ...entries, [LOADER]: `src/cli/${LOADER}.ts` },
  platform: 'node',
  tsconfig: true,
  resolve: { alias: aliases },
  plugins: [asciiOnly(['cli', 'git', 'gate']), ourPrices(), sharedEmptyRunes(), trimmedPackages()],
  output: lazyChunks('dist', [
    { name: 'version', test: /src.generated.version\.ts$/, priority: 4 },
    { name: 'cli', test: /src.cli.(run|common-options|print)\.ts$/, priority: 3 },
    { name: 'git', test: /src.adapters.check.(open-sides|reading-ahead)\.ts$/, priority: 2 },
    {
      name: 'gate',
      test: /src.(adapters.check.check-repository|report.text)\.ts$/,
      priority: 1,
    },
  ]),
});
