import type { State } from './state.ts';

interface Asked {
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
}

/**
 * The one question of GitHub's other API that somebody asks here: gh looks for drafts of a release, which that alone
 * tells by tag.
 *
 * @returns undefined for any other question.
 */
export function graphqlAnswer({ releases }: State, { query, variables }: Asked): unknown {
  if (!query.startsWith('query RepositoryReleaseByTag(')) return undefined;
  const found = releases.find(({ tag_name: tag }) => tag === variables.tagName);
  const release = found ? { databaseId: found.id, isDraft: found.draft } : null;
  return { data: { repository: { release } } };
}
