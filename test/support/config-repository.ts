import { exampleFiles } from '../../src/generated/example-files.ts';
import { type TempRepository, tempRepository } from './temp-repository.ts';

/** A git repository on branch main that holds the example repository, committed. `prefix` puts it into a subfolder. */
export function configRepository(prefix = ''): TempRepository {
  const repository = tempRepository();
  for (const [path, content] of exampleFiles) repository.write(prefix + path, content);
  repository.commit('Begin');
  return repository;
}
