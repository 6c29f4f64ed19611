import type { Document } from '../core/agent.ts';
import type { AgentManifest } from '../generated/types.ts';

/** agent.yaml's text with another version; every other byte, comments and quotes included, stays as it is. */
export function editVersion(manifest: Document<AgentManifest>, version: string): string {
  const { line, column, endLine, endColumn } = manifest.locate({ pointer: '/version' });
  const start = offset(manifest.text, line, column);
  const end = offset(manifest.text, endLine, endColumn);
  const written = manifest.text.slice(start, end);
  return (
    manifest.text.slice(0, start) +
    written.replace(manifest.value.version, version) +
    manifest.text.slice(end)
  );
}

function offset(text: string, line: number, column: number): number {
  let start = 0;
  for (let at = 1; at < line; at += 1) start = text.indexOf('\n', start) + 1;
  return start + column - 1;
}
