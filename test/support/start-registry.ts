import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Service, startService } from './service.ts';

/**
 * A container registry of its own (Debian's docker-registry).
 *
 * @param auth the `auth` section of its configuration, as YAML; none for a registry that asks nobody.
 * @param data where it keeps what it is given; default: its own folder.
 */
export function startRegistry(
  auth: (folder: string) => string = () => '',
  data?: string,
): Promise<Service> {
  return startService((folder, port) => {
    const config = join(folder, 'config.yml');
    const storage = `filesystem: { rootdirectory: ${data ?? join(folder, 'data')} }`;
    const lines = [
      'version: 0.1',
      'log: { level: error, accesslog: { disabled: true } }',
      `storage: { ${storage}, delete: { enabled: true } }`,
      `http: { addr: "127.0.0.1:${port}" }`,
      auth(folder),
    ];
    writeFileSync(config, lines.join('\n'));
    return ['docker-registry', 'serve', config];
  });
}
