import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';

/** Files of PEM. */
export interface Certificates {
  readonly ca: string;
  /** For 127.0.0.1 and localhost. */
  readonly server: Pair;
  readonly client: Pair;
  /** For 127.0.0.1, of a yesterday. */
  readonly expired: Pair;
}

interface Pair {
  readonly cert: string;
  readonly key: string;
}

/** An authority of its own, with a server's and a client's certificate, by openssl, for one file of tests. */
export function makeCertificates(): Certificates {
  const folder = mkdtempSync(join(tmpdir(), 'headgate-certificates-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  const at = (name: string) => join(folder, name);
  const openssl = (...args: string[]) => execFileSync('openssl', args, { stdio: 'pipe' });
  const curve = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes'];
  const ca: Pair = { cert: at('ca.crt'), key: at('ca.key') };
  const subject = ['-subj', '/CN=An authority'];
  openssl('req', '-x509', ...curve, '-keyout', ca.key, '-out', ca.cert, '-days', '2', ...subject);

  function signed(name: string, ...dates: string[]): Pair {
    const pair = { cert: at(`${name}.crt`), key: at(`${name}.key`) };
    const request = at(`${name}.csr`);
    openssl('req', ...curve, '-keyout', pair.key, '-out', request, '-subj', `/CN=${name}`);
    writeFileSync(at('names'), 'subjectAltName=IP:127.0.0.1,DNS:localhost\n');
    openssl(
      ...['x509', '-req', '-in', request, '-CA', ca.cert, '-CAkey', ca.key, '-CAcreateserial'],
      ...['-out', pair.cert, '-extfile', at('names'), ...dates],
    );
    return pair;
  }

  return {
    ca: ca.cert,
    server: signed('server', '-days', '2'),
    client: signed('client', '-days', '2'),
    expired: signed('expired', '-days', '-1'),
  };
}

/** The text of a file of PEM. */
export function pem(path: string): string {
  return readFileSync(path, 'utf8');
}
