import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { onTestFinished, vi } from 'vitest';

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const DESK = at('../../../examples/refund-desk/desk.mjs');

/** A line that the desk wrote. */
export interface Said {
  readonly serving?: string;
  readonly from?: string;
  readonly to?: string;
  readonly at?: number;
  readonly session?: string;
  readonly version?: string;
  readonly answer?: Readonly<Record<string, unknown>>;
  readonly held?: { readonly decision: string; readonly rule: string; readonly reason: string };
  readonly error?: string;
}

/** The example as a process of its own, which runs until it is killed. */
export async function startDesk(folder: string, env: Readonly<Record<string, string>>) {
  const args = ['--import', at('from-source.mjs'), DESK, 'dir:deploy/prod'];
  const child = spawn(process.execPath, args, {
    cwd: folder,
    env: { ...process.env, CHECKPOINT_KEY: '07'.repeat(32), ...env },
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  const lines: Said[] = [];
  createInterface({ input: child.stdout }).on('line', (line) => lines.push(JSON.parse(line)));
  const heard = (is: (said: Said) => boolean): Promise<Said> =>
    vi.waitFor(
      () => {
        const found = lines.findIndex(is);
        if (found < 0) throw new Error(`The desk said ${JSON.stringify(lines)}.`);
        return lines.splice(found, 1)[0] ?? {};
      },
      { timeout: 20_000, interval: 20 },
    );
  await heard(({ serving }) => serving !== undefined);
  return {
    /** The next line of the kind; each is heard once. */
    heard,
    /** Hands in a request; what becomes of it is heard of by its session. */
    ask: (session: string, inputs: object) => {
      child.stdin.write(`${JSON.stringify({ session, tenant: 'shop-1', inputs })}\n`);
      return heard((said) => said.session === session);
    },
    isRunning: () => child.exitCode === null && child.signalCode === null,
    /** kill -9: nothing is said, nothing is put away. */
    kill: async () => {
      child.kill('SIGKILL');
      await once(child, 'exit');
    },
  };
}
