/** The heading of a version's section in a changelog (keepachangelog.com), with or without brackets, `v` and date. */
export function changelogHeading(version: string): RegExp {
  const literal = `v?${version.replaceAll('.', '\\.')}`;
  return new RegExp(`^##[ \\t]+(?:\\[${literal}\\]|${literal}(?=\\s|$)).*$`, 'm');
}
