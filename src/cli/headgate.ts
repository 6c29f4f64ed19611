#!/usr/bin/env node
import { version } from '../generated/version.ts';

// Asked thousands of times by scripts and editors: answered before anything else is loaded.
if (process.argv.length === 3 && /^(--version|-V)$/.test(process.argv[2] ?? '')) {
  process.stdout.write(`${version}\n`);
} else {
  void import('./run.ts').then(async ({ run }) => {
    process.exitCode = await run(process.argv.slice(2));
  });
}
