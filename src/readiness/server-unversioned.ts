import type { McpServer } from '../generated/types.ts';
import { launchedPackage } from '../rules/helpers/launched-package.ts';

/** True when a server may become another one without a change of the config. */
export function serverUnversioned(server: McpServer): boolean {
  if (server.type === 'http') return server.version === undefined;
  return launchedPackage(server.command, server.args ?? [])?.pinned === false;
}
