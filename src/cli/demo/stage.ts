import { execFile } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type SimpleGit, simpleGit } from 'simple-git';
import { shellWord } from '../shell-word.ts';

export interface CommandResult {
  readonly output: string;
  readonly exit: number;
  /** Milliseconds, the whole process. */
  readonly took: number;
}

export type Person = 'Ana' | 'Ben';

/** The temporary repository that the demo plays in: git as Ana uses it, and this very headgate. */
export interface Stage {
  readonly folder: string;
  readonly git: SimpleGit;
  /** A line that makes `headgate`, typed into a shell, this very headgate: nothing installs it. */
  readonly alias: string;
  /** As `person`, who is Ana where nothing else is said. */
  headgate(args: readonly string[], person?: Person): Promise<CommandResult>;
  edit(file: string, from: string, to: string): Promise<void>;
}

/** @param entry the headgate that is running: dist/headgate.js, or its source. */
export function stageAt(folder: string, entry: string): Stage {
  return {
    folder,
    git: simpleGit({ baseDir: folder }),
    alias: `alias headgate=${shellWord([process.execPath, entry].map(shellWord).join(' '))}`,
    headgate(args, person = 'Ana') {
      const start = performance.now();
      const env = { ...process.env, ...identity(person), NO_COLOR: '1' };
      return new Promise((resolve) => {
        execFile(process.execPath, [entry, ...args], { cwd: folder, env }, (error, out, err) => {
          const exit = error === null ? 0 : typeof error.code === 'number' ? error.code : 3;
          resolve({ output: out + err, exit, took: performance.now() - start });
        });
      });
    },
    async edit(file, from, to) {
      const path = join(folder, file);
      const text = await readFile(path, 'utf8');
      if (!text.includes(from)) throw new Error(`${file} does not hold ${JSON.stringify(from)}`);
      await writeFile(path, text.replace(from, to));
    },
  };
}

function identity(name: Person): Readonly<Record<string, string>> {
  const email = emailOf(name);
  return {
    GIT_AUTHOR_NAME: name,
    GIT_AUTHOR_EMAIL: email,
    GIT_COMMITTER_NAME: name,
    GIT_COMMITTER_EMAIL: email,
  };
}

/** `ana@acme.example`. */
export function emailOf(name: Person): string {
  return `${name.toLowerCase()}@acme.example`;
}
