import { lstat, readdir, readlink } from 'node:fs/promises';
import { join } from 'node:path';
import { generationOfLink } from './generation-of-link.ts';

/** Where things lie below a directory target's path (docs/design.md, targets). */
export const layout = {
  current: (root: string) => join(root, 'current'),
  generations: (root: string) => join(root, '.generations'),
  generation: (root: string, generation: number) => join(root, '.generations', String(generation)),
  /** Beside a generation, as nothing but what was delivered stands in it. */
  seen: (root: string, generation: number) =>
    join(root, '.generations', `.seen-${generation}.json`),
  acks: (root: string) => join(root, 'acks'),
  acksOf: (root: string, agent: string) => join(root, 'acks', agent),
  environment: 'environment.json',
  state: (agent: string) => join('state', `${agent}.json`),
  bundle: (agent: string) => join('agents', agent, 'bundle.json'),
  canary: (agent: string) => join('canary', agent, 'bundle.json'),
} as const;

/** The generation that `current` points to; null when there is no `current`, `foreign` when it is not ours. */
export async function currentGeneration(root: string): Promise<number | null | 'foreign'> {
  const path = layout.current(root);
  const stat = await lstat(path).catch(ifAbsent(null));
  if (stat === null) return null;
  if (!stat.isSymbolicLink()) return 'foreign';
  return generationOfLink(root, await readlink(path)) ?? 'foreign';
}

/** Generations that stand complete, highest first. */
export async function completeGenerations(root: string): Promise<number[]> {
  const names = await readdir(layout.generations(root)).catch(ifAbsent([] as string[]));
  return names
    .filter((name) => /^[1-9]\d{0,15}$/.test(name))
    .map(Number)
    .sort((a, b) => b - a);
}

/** For `catch`: a value in the place of "there is no such file"; anything else is thrown on. */
export function ifAbsent<T>(value: T): (error: NodeJS.ErrnoException) => T {
  return (error) => {
    if (error.code === 'ENOENT' || error.code === 'ENOTDIR') return value;
    throw error;
  };
}
