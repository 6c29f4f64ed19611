import { mkdirSync, rmSync } from 'node:fs';
import { cpus } from 'node:os';
import { join, resolve } from 'node:path';
import { isolatedEnvironment } from './gate/isolated-environment.ts';
import { inMegabytes, timeLines, weightLines } from './gate/lines.ts';
import { editedClone, repositoryOf } from './gate/made-repositories.ts';
import { peakMemory } from './gate/peak-memory.ts';
import { medians, type Subject } from './gate/processes.ts';
import { table } from './gate/table.ts';
import { benchInFolder } from './support/bench-in-folder.ts';

const USAGE = `usage: npm run bench -- gate [--rounds 15] [--folder DIR]
DIR keeps the repositories that are made (250 MB) for the next run; without it they are removed.`;

const NODE = process.execPath;
const HEADGATE = resolve('dist/headgate.js');
/** A day on which every model that the made agents name is in service. */
const NOW = ['--now', '2026-02-02T00:00:00Z'];

/** How fast the gate is, as ratios to what no gate can do without; whole processes, on made repositories. */
async function report(folder: string, rounds: number): Promise<string> {
  const env = isolatedEnvironment(folder);
  for (const name of ['tmp', 'cache']) {
    rmSync(join(folder, name), { recursive: true, force: true });
    mkdirSync(join(folder, name), { recursive: true });
  }
  const repositories = {
    small: await repositoryOf(folder, 100),
    middle: await repositoryOf(folder, 2_500),
    large: await repositoryOf(folder, 10_000),
  };
  const edited = await editedClone(folder, repositories.middle, env);
  const quick = medians(
    [
      node('node -e 0', '-e', '0'),
      node('--version', HEADGATE, '--version'),
      ...(['small', 'middle', 'large'] as const).flatMap((size) => [
        git(`${size} diff`, repositories[size], 'diff', '--name-only', 'main', 'pr-1'),
        check(`${size} pr-1`, repositories[size], '--base', 'main', '--head', 'pr-1'),
      ]),
      check('pr-25', repositories.middle, '--base', 'main', '--head', 'pr-25'),
      git('status', edited, 'status', '--porcelain'),
      check('work tree', edited),
    ],
    rounds,
    env,
  );
  const whole = check('whole', repositories.middle, '--head', 'main', '--all');
  const slow = medians(
    [
      node('yaml', resolve('bench/gate/yaml-floor.ts'), join(repositories.middle, 'agents')),
      { ...whole, args: [...whole.args, '--no-cache'] },
      { ...whole, name: 'whole again' },
      check('pr-600', repositories.middle, '--base', 'main', '--head', 'pr-600', '--no-cache'),
      {
        ...check('cold', repositories.small, '--base', 'main', '--head', 'pr-1'),
        // A machine that never ran headgate has no compiled code of it either.
        env: { NODE_DISABLE_COMPILE_CACHE: '1' },
      },
    ],
    Math.max(3, Math.round(rounds / 3)),
    env,
  );
  const memory = peakMemory({ ...whole, args: [...whole.args, '--no-cache'] }, env);
  const lines = timeLines((name) => quick.get(name) ?? slow.get(name) ?? Number.NaN);
  return [
    `Node ${process.version}, ${cpus().length} cores, medians of ${rounds} runs (full checks: a third as many)`,
    '',
    table([...lines, inMegabytes('full check of 2,500: peak memory', memory, 400)]),
    '',
    table(weightLines(join(folder, 'package'))),
  ].join('\n');
}

function node(name: string, ...args: string[]): Subject {
  return { name, command: NODE, args, cwd: process.cwd() };
}

function git(name: string, cwd: string, ...args: string[]): Subject {
  return { name, command: 'git', args, cwd };
}

function check(name: string, repo: string, ...args: string[]): Subject {
  return node(name, HEADGATE, 'check', '--repo', repo, ...NOW, ...args);
}

await benchInFolder({ usage: USAGE, rounds: 15, report });
