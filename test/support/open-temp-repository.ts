import { onTestFinished } from 'vitest';
import { openRepository, type Repository } from '../../src/adapters/git/repository.ts';

/** Opens the repository that a folder lies in, until the test ends. */
export async function openFor(folder: string, remote?: string): Promise<Repository> {
  const repository = await openRepository(folder, remote);
  if (!repository) throw new Error(`${folder} lies in no repository`);
  onTestFinished(() => repository.close());
  return repository;
}
