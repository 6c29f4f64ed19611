import { execFile } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

export interface CommandResult {
  readonly output: string;
  readonly exit: number;
  /** Milliseconds, the whole process. */
  readonly took: number;
}

export type Person = 'Ana' | 'Ben';

/** The temporary repository that the demo plays in: runs git and this very headgate there, as a person would. */
export interface Stage {
  readonly folder: string;
  /** As `person`, who is Ana where nothing else is said. */
  headgate(args: readonly string[], person?: Person): Promise<CommandResult>;
  git(...args: string[]): Promise<CommandResult>;
  edit(file: string, from: string, to: string): Promise<void>;
}

/** @param entry the headgate that is running: dist/headgate.js, or its source. */
export function stageAt(folder: string, entry: string): Stage {
  const env = {
    ...process.env,
    // Nobody's own git settings (signing, hooks, templates) may change what the demo shows.
    GIT_CONFIG_GLOBAL: '/dev/null',
    GIT_CONFIG_NOSYSTEM: '1',
    NO_COLOR: '1',
  };

  function run(
    command: string,
    args: readonly string[],
    person: Person = 'Ana',
  ): Promise<CommandResult> {
    const start = performance.now();
    return new Promise((resolve) => {
      execFile(
        command,
        args,
        { cwd: folder, env: { ...env, ...identity(person) } },
        (error, stdout, stderr) => {
          const exit = error === null ? 0 : typeof error.code === 'number' ? error.code : 3;
          resolve({ output: stdout + stderr, exit, took: performance.now() - start });
        },
      );
    });
  }

  return {
    folder,
    headgate: (args, person) => run(process.execPath, [entry, ...args], person),
    git: async (...args) => {
      const result = await run('git', args);
      if (result.exit !== 0) throw new Error(`git ${args.join(' ')}: ${result.output}`);
      return result;
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
  const email = `${name.toLowerCase()}@acme.example`;
  return {
    GIT_AUTHOR_NAME: name,
    GIT_AUTHOR_EMAIL: email,
    GIT_COMMITTER_NAME: name,
    GIT_COMMITTER_EMAIL: email,
  };
}
