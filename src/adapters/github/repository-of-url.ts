export interface RepositoryAddress {
  /** Of the API. */
  readonly url: string;
  /** `owner/name`. */
  readonly repository: string;
}

/** The repository that a remote's URL names, over HTTPS or SSH; undefined for any other, such as a path. */
export function repositoryOfUrl(remote: string): RepositoryAddress | undefined {
  const match =
    /^(?:https:\/\/(?:[^@/]+@)?|ssh:\/\/(?:[^@/]+@)?|[\w.-]+@)([\w.-]+)(?::\d+)?[/:]([\w.-]+\/[\w.-]+?)(?:\.git)?\/?$/.exec(
      remote,
    );
  const [, host = '', repository = ''] = match ?? [];
  if (repository === '') return undefined;
  const url = host === 'github.com' ? 'https://api.github.com' : `https://${host}/api/v3`;
  return { url, repository };
}
