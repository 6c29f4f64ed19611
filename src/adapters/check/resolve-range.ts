import { EXIT } from '../../core/exit-codes.ts';
import { UserError } from '../../core/user-error.ts';
import { mergeBase } from '../git/merge-base.ts';
import { openRepository, type Repository } from '../git/repository.ts';
import { resolveState } from './resolve-state.ts';

/** Two states as a person names them: a version, a commit, branch or tag, or `dir:PATH`. */
export interface NamedRange {
  readonly base: string;
  /** Absent: the working tree. */
  readonly head?: string;
  /** Not base itself, but where head left it. */
  readonly fork: boolean;
}

/** The two states as `check` takes them: commit ids and folders. */
export async function resolveRange(
  where: { readonly repo: string; readonly remote: string; readonly agent?: string },
  { base, head, fork }: NamedRange,
): Promise<{ readonly base: string; readonly head?: string }> {
  const named = [base, head].filter((name) => name !== undefined);
  if (fork && named.some(isFolder)) {
    throw new UserError(EXIT.usage, 'folders have no history: write A..B, with two dots');
  }
  if (named.every(isFolder)) return { base, ...(head === undefined ? {} : { head }) };
  const repository = await openRepository(where.repo, where.remote);
  if (!repository) {
    throw new UserError(
      EXIT.usage,
      `${named.join('..')}: there is no git repository here`,
      'name folders with dir:PATH',
    );
  }
  try {
    const resolved = (name: string) =>
      isFolder(name) ? name : resolveState(repository, name, where.agent);
    const from = await resolved(base);
    if (head === undefined) return { base: from };
    const to = await resolved(head);
    return { base: fork ? await forkPoint(repository, from, to) : from, head: to };
  } finally {
    await repository.close();
  }
}

async function forkPoint(repository: Repository, base: string, head: string): Promise<string> {
  const shared = await mergeBase(repository, base, head);
  if (shared !== undefined) return shared;
  throw new UserError(
    EXIT.incomplete,
    'the two states share no commit that this clone has',
    repository.shallow ? 'git fetch --unshallow' : 'write A..B, with two dots',
  );
}

function isFolder(name: string): boolean {
  return name.startsWith('dir:');
}
