import type { Document } from '../core/agent.ts';
import type { AgentManifest } from '../generated/types.ts';
import { editScalars } from './edit-scalars.ts';

/** agent.yaml's text with another version; every other byte, comments and quotes included, stays as it is. */
export function editVersion(manifest: Document<AgentManifest>, version: string): string {
  return editScalars(manifest, [
    { pointer: '/version', from: manifest.value.version, to: version },
  ]);
}
