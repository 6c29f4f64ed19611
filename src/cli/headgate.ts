#!/usr/bin/env node
import { version } from '../generated/version.ts';

if (process.argv[2] === '--version') {
  console.log(version);
} else {
  console.error('headgate: no such command.');
  process.exitCode = 2;
}
