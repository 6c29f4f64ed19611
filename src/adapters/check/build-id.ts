import { basename } from 'node:path';

/**
 * Names the code that checks: this file is built into one chunk with it, whose name holds a hash of all that it leads
 * to. Undefined for sources, which have no such name.
 */
export function buildId(): string | undefined {
  const name = basename(import.meta.url);
  return name.endsWith('.ts') ? undefined : name;
}
