import { spawnSync } from 'node:child_process';
import type { Workflow } from './workflow.ts';

/** As actionlint asks it: variables come from `env`, and what stands for an expression is no constant. */
const ARGS = ['--norc', '--format=gcc', '--exclude=SC1091,SC2194,SC2050,SC2154,SC2157'];

/** What shellcheck has to say about each script of a workflow, `job, step: message`. */
export function shellcheck({ jobs }: Workflow): string[] {
  return Object.entries(jobs).flatMap(([name, { steps }]) =>
    steps.flatMap(({ run, shell = 'bash' }, index) => {
      if (run === undefined || !/^(ba)?sh$/.test(shell)) return [];
      const input = run.replaceAll(/\$\{\{.*?\}\}/gs, (text) => '_'.repeat(text.length));
      const { stdout, stderr } = spawnSync('shellcheck', [...ARGS, `--shell=${shell}`, '-'], {
        input,
        encoding: 'utf8',
      });
      const lines = `${stdout}${stderr}`.split('\n').filter((line) => line !== '');
      return lines.map((line) => `${name}, step ${index + 1}: ${line}`);
    }),
  );
}
