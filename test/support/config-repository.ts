import { exampleFiles } from '../../src/generated/example-files.ts';
import { keptFolders } from './kept-folders.ts';
import { repositoryAt, type TempRepository, tempRepository } from './temp-repository.ts';

/** By their prefix. */
const begun = keptFolders();

/**
 * A git repository on branch main that holds the example repository, committed. `prefix` puts it into a subfolder;
 * CODEOWNERS stays at the top, where GitHub reads it.
 */
export function configRepository(prefix = ''): TempRepository {
  const copy = begun.copy(prefix);
  if (copy) return repositoryAt(copy);
  const repository = tempRepository();
  for (const [path, content] of exampleFiles) {
    if (path === 'CODEOWNERS')
      repository.write(path, content.replace(/^agents/gm, `${prefix}agents`));
    else repository.write(prefix + path, content);
  }
  repository.commit('Begin');
  begun.keep(prefix, repository.root);
  return repository;
}
