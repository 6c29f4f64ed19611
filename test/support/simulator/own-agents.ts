import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Agent } from '../../../src/core/agent.ts';
import { agentOf } from '../agent-of.ts';

/** This repository's own agents, as they stand, with these files in place of theirs or beside them. */
export function ownAgents(others: Readonly<Record<string, string>> = {}): Agent[] {
  const paths = readdirSync('agents', { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
  const files = new Map(paths.map((path) => [path, readFileSync(path, 'utf8')]));
  for (const [path, text] of Object.entries(others)) files.set(path, text);
  const names = new Set(paths.map((path) => path.split('/')[1] ?? ''));
  return [...names]
    .filter((name) => name !== '_shared')
    .sort()
    .map((name) => agentOf(files, name));
}
