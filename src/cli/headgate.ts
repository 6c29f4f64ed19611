#!/usr/bin/env node
import { version } from '../generated/version.ts';
import { answerOrIncomplete } from './answer-or-incomplete.ts';

// Asked thousands of times by scripts and editors: answered before anything else is loaded.
if (process.argv.length === 3 && /^(--version|-V)$/.test(process.argv[2] ?? '')) {
  process.stdout.write(`${version}\n`);
} else {
  const answer = answerOrIncomplete();
  void import('./run.ts').then(async ({ run }) => answer(await run(process.argv.slice(2))));
}
