import { vi } from 'vitest';
import { run } from '../../src/cli/run.ts';
import type { Ran } from './run-headgate.ts';

/** Runs a command line in this process, for tests whose servers live here, too: a child could not be waited for. */
export async function runInProcess(...args: string[]): Promise<Ran> {
  const said = { stdout: '', stderr: '' };
  const spies = (['stdout', 'stderr'] as const).map((name) =>
    vi.spyOn(process[name], 'write').mockImplementation((chunk, ...rest) => {
      said[name] += String(chunk);
      const taken = rest.find((one) => typeof one === 'function') as (() => void) | undefined;
      taken?.();
      return true;
    }),
  );
  const before = process.exitCode;
  process.exitCode = undefined;
  try {
    return { exit: await run(args), ...said };
  } finally {
    process.exitCode = before;
    for (const spy of spies) spy.mockRestore();
  }
}
