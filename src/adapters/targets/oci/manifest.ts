import { canonicalJson } from '../../../core/canonical-json.ts';
import { digestOf, isDigest } from '../../../core/digest.ts';

/** Image manifests as OCI 1.1 has them for what is no image: an artifact type and the empty config. */
export const MANIFEST_TYPE = 'application/vnd.oci.image.manifest.v1+json';

export const EMPTY_CONFIG = new TextEncoder().encode('{}');

const TITLE = 'org.opencontainers.image.title';
const VERSION = 'org.opencontainers.image.version';
const EMPTY_TYPE = 'application/vnd.oci.empty.v1+json';
const BUNDLE_TYPE = 'application/vnd.headgate.bundle.v1+json';
const ENVIRONMENT_TYPE = 'application/vnd.headgate.environment.v1+json';
const FILE_TYPE = 'application/json';

/** A blob that a manifest names. */
export interface Layer {
  readonly title: string;
  readonly digest: string;
  readonly size: number;
}

/** The manifest of one agent's release: the same bytes wherever it is delivered. */
export function bundleManifest(agent: string, version: string, bundle: Uint8Array): Uint8Array {
  const layer = { title: 'bundle.json', digest: digestOf(bundle), size: bundle.length };
  return manifest(BUNDLE_TYPE, [descriptor(layer, BUNDLE_TYPE)], {
    [TITLE]: agent,
    [VERSION]: version,
  });
}

/** The manifest of one generation: environment.json first, then one state an agent. */
export function environmentManifest(
  layers: readonly Layer[],
  at: { readonly environment: string; readonly generation: number },
): Uint8Array {
  return manifest(
    ENVIRONMENT_TYPE,
    layers.map((layer) => descriptor(layer, FILE_TYPE)),
    { [TITLE]: at.environment, [VERSION]: String(at.generation) },
  );
}

/** The blobs that a manifest names; undefined when it is none. */
export function layersOf(bytes: Uint8Array): Layer[] | undefined {
  try {
    const { layers } = JSON.parse(new TextDecoder().decode(bytes)) as { layers: unknown };
    return (layers as Record<string, unknown>[]).map(({ digest, size, annotations }) => {
      const title = (annotations as Record<string, unknown> | undefined)?.[TITLE];
      if (!isDigest(digest) || typeof title !== 'string' || !Number.isSafeInteger(size)) {
        throw new Error('no layer of ours');
      }
      return { title, digest, size: size as number };
    });
  } catch {
    return undefined;
  }
}

function manifest(
  artifactType: string,
  layers: readonly object[],
  annotations: Readonly<Record<string, string>>,
): Uint8Array {
  return canonicalJson({
    schemaVersion: 2,
    mediaType: MANIFEST_TYPE,
    artifactType,
    config: { mediaType: EMPTY_TYPE, digest: digestOf(EMPTY_CONFIG), size: EMPTY_CONFIG.length },
    layers,
    annotations,
  });
}

function descriptor({ title, digest, size }: Layer, mediaType: string): object {
  return { mediaType, digest, size, annotations: { [TITLE]: title } };
}
