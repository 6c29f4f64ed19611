import { spawn } from 'node:child_process';
import { performance } from 'node:perf_hooks';
import type { Counts } from './closing-line.ts';

/** What a step of `npm test` came to. `output` is what its command printed. */
export interface Outcome extends Counts {
  name: string;
  seconds: number;
  note: string;
  output: string;
  skippedNames: string[];
}

/** Runs a command to its end and keeps what it prints. One command counts as one check. */
export async function runStep(name: string, command: string, args: string[]): Promise<Outcome> {
  const start = performance.now();
  const colour = process.stdout.isTTY ? { FORCE_COLOR: '1' } : { NO_COLOR: '1' };
  const env = { ...process.env, ...colour };
  const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'], env });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      output += text;
    });
  }
  const code = await new Promise<number>((resolve) => {
    child.once('error', (error) => {
      output += `${command} could not be started: ${error.message}\n`;
      resolve(1);
    });
    child.once('close', (status) => resolve(status ?? 1));
  });
  const failed = code === 0 ? 0 : 1;
  const seconds = (performance.now() - start) / 1000;
  return {
    name,
    seconds,
    note: '',
    output,
    passed: 1 - failed,
    failed,
    skipped: 0,
    skippedNames: [],
  };
}
