// GitHub's own order: the first that is there counts.
const CODEOWNERS = ['.github/CODEOWNERS', 'CODEOWNERS', 'docs/CODEOWNERS'];

/**
 * The files that say what is allowed, from the config root. CODEOWNERS counts where GitHub reads it: at the
 * repository's top level, which lies above a config root in a subfolder (`prefix`, such as `config/`).
 */
export function policyFiles(prefix: string): string[] {
  return ['headgate.yaml', ...codeownersFiles(prefix)];
}

/** Where CODEOWNERS may stand, the one that counts first. */
export function codeownersFiles(prefix: string): string[] {
  const up = prefix.replace(/[^/]+\//g, '../');
  return CODEOWNERS.map((path) => up + path);
}
