import { join } from 'node:path';
import { UserError } from '../../../src/core/user-error.ts';
import { releaseOf } from '../../../src/runtime/loading/make-served.ts';
import { readEnvironment } from '../../../src/runtime/loading/read-environment.ts';
import { RuntimeError } from '../../../src/runtime/runtime-error.ts';
import { gitSource } from '../../../src/runtime/sources/git.ts';
import { runInProcess } from '../../support/run-in-process.ts';

/** What one reader said of a repository, in words that may be shown. */
interface Said {
  readonly reader: string;
  /** An exit code, or how the loader ended. */
  readonly outcome: number | string;
  readonly text: string;
  readonly ms: number;
}

const PLACE = { environment: 'staging', agent: 'example' };

/** Everything that reads somebody else's repository: the gate, the promoter, and the loader of running agents. */
export async function readAll(folder: string, base: string): Promise<Said[]> {
  const repo = ['--repo', join(folder, 'clone')];
  const head = ['--head', 'refs/heads/main', '--base', base, '--all', '--no-cache'];
  return [
    await command('check', ...repo, ...head),
    await command('check', ...repo, ...head, '--format', 'json'),
    await command('status', ...repo),
    await command('log', '--env', 'staging', ...repo),
    await loader(folder),
  ];
}

async function command(...args: string[]): Promise<Said> {
  const begun = performance.now();
  const { exit, stdout, stderr } = await runInProcess(...args);
  const ms = performance.now() - begun;
  return { reader: args.join(' '), outcome: exit ?? 'killed', text: stdout + stderr, ms };
}

async function loader(folder: string): Promise<Said> {
  const begun = performance.now();
  const said = (outcome: string, text: string): Said => {
    return { reader: 'loader', outcome, text, ms: performance.now() - begun };
  };
  const source = gitSource(join(folder, 'remote.git'), PLACE, join(folder, 'kept'));
  try {
    const reading = await source.read(undefined, new AbortController().signal);
    if (reading === 'unchanged') return said('unchanged', '');
    const { main } = readEnvironment(PLACE, reading.environment, reading.state);
    const bytes = await reading.bundle({ digest: main.digest, canary: false });
    const release = await releaseOf(PLACE.agent, main, bytes);
    return said('loaded', release.version);
  } catch (error) {
    if (error instanceof RuntimeError) return said(error.code, error.message);
    if (error instanceof UserError) return said('refused', error.message);
    // The one error that its source throws by itself, which the loader wraps.
    if (error instanceof Error && error.message.includes('has no branch'))
      return said('none', error.message);
    throw error;
  } finally {
    await source.close();
  }
}
