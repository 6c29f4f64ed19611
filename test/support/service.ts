import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { type AddressInfo, connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/** Whether a program that only some machines have is here; `scripts/services install` brings those that tests know. */
export function hasProgram(name: string): boolean {
  return spawnSync('sh', ['-c', 'command -v "$1"', 'sh', name]).status === 0;
}

/** A port that was free a moment ago. */
async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** A real server of somebody else's, for as long as a test needs it. */
export interface Service {
  readonly port: number;
  readonly folder: string;
  readonly stop: () => Promise<void>;
}

/**
 * Starts a program in a temporary folder and waits until it answers at its port. Both are gone with this process,
 * however that ends: a shell holds them, and lets go when the pipe to it closes.
 */
export async function startService(
  argv: (folder: string, port: number) => readonly string[],
): Promise<Service> {
  const port = await freePort();
  const folder = mkdtempSync(join(tmpdir(), 'headgate-service-'));
  const script =
    'cd "$0"; "$@" >/dev/null 2>&1 & child=$!; cat >/dev/null; kill -9 $child; wait $child; rm -rf "$0"';
  const command = argv(folder, port);
  const holder = spawn('sh', ['-c', script, folder, ...command], {
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  const ended = new Promise((resolve) => holder.on('close', resolve));
  const stop = async () => {
    holder.stdin.end();
    await ended;
  };
  for (let tries = 0; tries < 200; tries += 1) {
    if (await answers(port)) return { port, folder, stop };
    await sleep(25);
  }
  await stop();
  throw new Error(`${command[0]} does not answer at port ${port}.`);
}

function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.on('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.on('error', () => resolve(false));
  });
}
