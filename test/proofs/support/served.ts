import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** What a running agent finds in a directory target, digests computed from the bytes that stand there. */
export interface ServedNow {
  readonly generation: number;
  readonly operation: string;
  /** environment.json as it stands. */
  readonly file: string;
  /** By agent: the version and digest that its state names, and the digest of its bundle. */
  readonly agents: ReadonlyMap<string, { version: string; named: string; digest: string }>;
}

/**
 * Reads a directory target as an agent does; null when nothing was ever delivered.
 *
 * @throws Error when what is served can't be read as a whole generation: no reader may ever see that.
 */
export function servedAt(target: string): ServedNow | null {
  const current = join(target, 'current');
  if (!existsSync(current)) return null;
  const file = readFileSync(join(current, 'environment.json'), 'utf8');
  const { generation, operation } = JSON.parse(file);
  const agents = readdirSync(join(current, 'state')).map((name) => {
    const agent = name.replace(/\.json$/, '');
    const { version, digest } = JSON.parse(readFileSync(join(current, 'state', name), 'utf8'));
    const bytes = readFileSync(join(current, 'agents', agent, 'bundle.json'));
    const computed = `sha256:${createHash('sha256').update(bytes).digest('hex')}`;
    return [agent, { version, named: digest, digest: computed }] as const;
  });
  return { generation, operation: operation.id, file, agents: new Map(agents) };
}
