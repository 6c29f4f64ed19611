import { type Service, startService } from './service.ts';

/** A Redis of its own that keeps nothing. */
export function startRedis(...settings: readonly string[]): Promise<Service> {
  return startService((folder, port) => [
    'redis-server',
    ...['--port', String(port), '--bind', '127.0.0.1', '--dir', folder, '--save', ''],
    ...settings,
  ]);
}
