import { RequestError } from '../../http/request-error.ts';

/**
 * What is wrong with the certificates of a connection, in words that say which setting mends it; undefined where that
 * is not what went wrong. The same certificates are wrong at the next try, too.
 *
 * @param shown host and port.
 */
export function untrustedBecause(shown: string, error: unknown): RequestError | undefined {
  const { code = '', message = '' } = error as NodeJS.ErrnoException;
  const why = REASONS.find(([pattern]) => pattern.test(code));
  return why && new RequestError('refused', `${shown}: ${why[1]} (${code}: ${message})`);
}

// Codes of OpenSSL's verification and of TLS alerts, as Node names them.
const REASONS: readonly (readonly [RegExp, string])[] = [
  [
    /^(DEPTH_ZERO_SELF_SIGNED_CERT|SELF_SIGNED_CERT_IN_CHAIN|UNABLE_TO_(GET_ISSUER_CERT|VERIFY_LEAF).*)$/,
    'nobody whom this machine trusts vouches for its certificate; name the authority with tls: { ca: … }',
  ],
  [/^CERT_HAS_EXPIRED$/, 'its certificate has expired'],
  [/^CERT_NOT_YET_VALID$/, 'its certificate is not valid yet, or this machine’s clock is wrong'],
  [/^ERR_TLS_CERT_ALTNAME_INVALID$/, 'its certificate is for another name'],
  [
    /^ERR_SSL_.*(CERTIFICATE_REQUIRED|BAD_CERTIFICATE|UNKNOWN_CA|HANDSHAKE_FAILURE)/,
    'it does not take our certificate, or asks for one; name it with tls: { cert: "${env:…}", key: "${env:…}" }',
  ],
  [
    /^ERR_SSL_(WRONG_VERSION_NUMBER|PACKET_LENGTH_TOO_LONG)$/,
    'it speaks no TLS at this port; its TLS port is another one',
  ],
  [
    /^(ERR_OSSL_.*|ERR_SSL_.*KEY_VALUES_MISMATCH|ERR_SSL_NO_START_LINE)$/,
    'tls.cert and tls.key can’t be used',
  ],
];
