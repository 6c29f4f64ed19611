import { spawnSync } from 'node:child_process';
import type { Subject } from './processes.ts';

// On Linux the high-water mark of the process itself; elsewhere what the system counts, which may begin with ours.
const REPORT = `
import { readFileSync } from 'node:fs';
import { isMainThread } from 'node:worker_threads';
if (isMainThread) process.on('exit', () => {
  const kilobytes = process.platform === 'linux'
    ? /VmHWM:\\s+(\\d+)/.exec(readFileSync('/proc/self/status', 'utf8'))[1]
    : process.resourceUsage().maxRSS;
  process.stderr.write('peak ' + kilobytes + '\\n');
});`;

/** Peak resident memory of a Node process, all its threads counted in and the processes that it starts not; MB. */
export function peakMemory({ name, command, args, cwd }: Subject, env: NodeJS.ProcessEnv): number {
  const preload = `data:text/javascript,${encodeURIComponent(REPORT)}`;
  const options = { cwd, env, encoding: 'utf8', maxBuffer: 1e9 } as const;
  const { status, stderr } = spawnSync(command, ['--import', preload, ...args], options);
  const [, kilobytes] = /^peak (\d+)$/m.exec(stderr) ?? [];
  if (status !== 0 || kilobytes === undefined) throw new Error(`${name}: ${stderr}`);
  return Number(kilobytes) / 1024;
}
