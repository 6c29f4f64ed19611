/**
 * A path of a config repository as its git repository's top level sees it.
 *
 * @param prefix the config root from the top level: '' or `config/`.
 * @param path from the config root; `../CODEOWNERS` lies above it.
 */
export function pathFromTop(prefix: string, path: string): string {
  const folders = prefix.split('/').slice(0, -1);
  let rest = path;
  while (folders.length > 0 && rest.startsWith('../')) {
    folders.pop();
    rest = rest.slice('../'.length);
  }
  return [...folders, rest].join('/');
}
