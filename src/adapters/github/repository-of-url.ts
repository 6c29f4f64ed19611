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
  return { url: apiOf(host.replace(/^ssh\./, '')), repository };
}

/** github.com, Enterprise Cloud in a region of one's own (`acme.ghe.com`), or an Enterprise server. */
function apiOf(host: string): string {
  const isCloud = host === 'github.com' || /^[\w-]+\.ghe\.com$/.test(host);
  return isCloud ? `https://api.${host}` : `https://${host}/api/v3`;
}
