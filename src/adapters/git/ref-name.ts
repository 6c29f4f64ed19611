/**
 * True for a full ref name that git would take (git-check-ref-format(1)): `refs/heads/env/prod`.
 * Only full names are ever passed on, so that no name can be an option or mean two things.
 */
export function isRefName(name: string): boolean {
  return (
    /^refs\/[^/]+\/./.test(name) &&
    // biome-ignore lint/suspicious/noControlCharactersInRegex: git forbids them
    !/[\u0000- ~^:?*[\\\u007f]|\.\.|@\{|\/\/|\/\.|\.lock(\/|$)|[./]$/.test(name)
  );
}

/** True for what may be named as a remote: a configured name, a URL or a path, but never an option. */
export function isRemote(remote: string): boolean {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: no remote has them
  return remote !== '' && !remote.startsWith('-') && !/[\u0000-\u001f\u007f]/.test(remote);
}
