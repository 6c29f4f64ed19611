import { spawn } from 'node:child_process';
import { once } from 'node:events';
import type { Transport } from '@modelcontextprotocol/client';
import { endGroup, inOwnGroup } from '../programs/program-group.ts';

interface ProgramRequest {
  /** Program and arguments; no shell reads them. */
  readonly argv: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  readonly folder: string;
  /** What it may write in all. */
  readonly mostBytes: number;
  /** Told why the program is ended before its time; whoever talks to it only learns that it is closed. */
  readonly onError: (error: Error) => void;
}

/** From the polite signal to the other one. */
const KILL_AFTER_MS = 2_000;

/**
 * An MCP server that is a program. The library's own transport ends the program and not what that has started, as `npx`
 * does, and bounds a message, not all of them.
 */
export async function programTransport({
  argv: [program = '', ...args],
  env,
  folder,
  mostBytes,
  onError,
}: ProgramRequest): Promise<Transport> {
  const { ReadBuffer, serializeMessage } = await import('@modelcontextprotocol/client');
  const buffer = new ReadBuffer();
  // A group of its own: what it started is ended with it. What it says to people is nobody's here.
  const child = spawn(program, args, {
    ...{ cwd: folder, env: { ...env }, ...inOwnGroup() },
    stdio: ['pipe', 'pipe', 'ignore'],
  });
  const unstarted = new Promise<Error>((resolve) => child.on('error', resolve));
  const exited = once(child, 'close').catch(() => {});
  let written = 0;
  const transport: Transport = {
    start: async () => {
      child.stdout.on('data', (chunk: Buffer) => {
        written += chunk.length;
        if (written > mostBytes) return fail(new Error(`it wrote more than ${mostBytes} bytes`));
        buffer.append(chunk);
        while (next()) {}
      });
      child.stdin.on('error', () => {});
      child.on('close', () => transport.onclose?.());
      if (child.pid === undefined) {
        throw new Error(`${program} did not start: ${(await unstarted).message}`);
      }
    },
    send: async (message) => void child.stdin.write(serializeMessage(message)),
    close: async () => {
      child.stdin.end();
      endGroup(child, 'SIGTERM');
      const timer = setTimeout(endGroup, KILL_AFTER_MS, child, 'SIGKILL');
      await exited;
      clearTimeout(timer);
      // What left its parent behind has the group still.
      endGroup(child, 'SIGKILL');
    },
  };
  /** Whether there was a message, or a line that is none: programs say things where they should not. */
  const next = (): boolean => {
    try {
      const message = buffer.readMessage();
      if (message) transport.onmessage?.(message);
      return message !== null;
    } catch {
      return true;
    }
  };
  const fail = (error: Error) => {
    child.stdout.destroy();
    onError(error);
    void transport.close();
  };
  return transport;
}
