import { EXIT } from '../core/exit-codes.ts';
import { UserError } from '../core/user-error.ts';
import type { ExportSource } from './define-exporter.ts';

/** What etcd takes of one object, by the documentation of ConfigMaps: 1 MiB, all of it. */
const MAX_BYTES = 1_000_000;

/**
 * An immutable ConfigMap named after agent and digest, so that no pod ever reads half of a change.
 *
 * @throws UserError for a bundle that no ConfigMap can hold.
 */
export function configMapOf({ bundle, bytes, digest }: ExportSource) {
  const { name, version } = bundle.manifest;
  if (bytes.length > MAX_BYTES) {
    throw new UserError(
      EXIT.findings,
      `the bundle of ${name} has ${bytes.length} bytes; a ConfigMap holds less than 1 MiB`,
      'deliver it to a registry or a directory target instead',
    );
  }
  return {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: {
      name: `${name}-${digest.slice('sha256:'.length, 'sha256:'.length + 12)}`,
      labels: {
        'app.kubernetes.io/name': name,
        'app.kubernetes.io/managed-by': 'headgate',
      },
      annotations: { 'headgate.dev/version': version, 'headgate.dev/digest': digest },
    },
    immutable: true,
    data: { 'bundle.json': new TextDecoder().decode(bytes) },
  };
}
