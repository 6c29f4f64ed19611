import type { McpServer } from '../generated/types.ts';

/** A value that by its name is a secret, and that stands there as it is. */
export interface LiteralSecret {
  /** Keys and indexes from the server. */
  readonly path: readonly (string | number)[];
  readonly called: string;
}

// Whole words of a name, so that `TOKENIZER`, `KEYBOARD` and `MAX_TOKENS` stay free.
const SECRET =
  /(?:^|_)(?:api_?key|access_?key|private_?key|secret_?key|token|secret|password|passwd|passphrase|pwd|pat|credentials?|auth|authorization|cookie|session|bearer|dsn|connection_?string)(?:_|$)/i;
// `TOKEN_FILE` and `AUTH_URL` say where the secret is or how much of it there may be, not what it is.
const ABOUT_ONE =
  /_(?:budget|limit|count|size|length|ttl|timeout|expiry|mode|type|method|scheme|provider|audience|name|file|path|dir|url|uri|endpoint|host|enabled|required)$/i;
const REFERENCE = /\$\{env:[A-Za-z_][A-Za-z0-9_]*\}/;
// Another tool's spelling of a reference, which `tool/foreign-placeholder` is about; `$NAME` could be a password.
const FOREIGN = /^\s*(?:[A-Za-z]+ )?\$\{.*\}\s*$/s;

/** Secrets of one server that are written out instead of named as `${env:NAME}`. */
export function literalSecrets(server: McpServer): LiteralSecret[] {
  const { map, values } =
    server.type === 'stdio'
      ? { map: 'env', values: server.env ?? {} }
      : { map: 'headers', values: server.headers ?? {} };
  const found: LiteralSecret[] = Object.entries(values)
    .filter(([name, value]) => isSecretName(name) && isLiteral(value))
    .map(([name]) => ({ path: [map, name], called: name }));
  for (const [name, value] of Object.entries(values)) {
    if (!isSecretName(name)) found.push(...inUrl(value, [map, name]));
  }
  if (server.type === 'http') return [...found, ...inUrl(server.url, ['url'])];
  const args = server.args ?? [];
  for (const [index, arg] of args.entries()) {
    // `--token=…`, docker's `-e TOKEN=…`, or `--token` and the next argument.
    const [, joined = '', value = ''] = /^(?:--?)?([A-Za-z][\w.-]*)=(.*)$/s.exec(arg) ?? [];
    if (isSecretName(joined) && isLiteral(value))
      found.push({ path: ['args', index], called: joined });
    const [, option = ''] = /^--?([A-Za-z][\w.-]*)$/.exec(arg) ?? [];
    const next = args[index + 1] ?? '-';
    if (isSecretName(option) && isLiteral(next) && !next.startsWith('-')) {
      found.push({ path: ['args', index + 1], called: option });
    }
    found.push(...inUrl(arg, ['args', index]));
  }
  return found;
}

function isSecretName(name: string): boolean {
  // `apiKey` and `X-Api-Key` as `api_Key` and `X_Api_Key`.
  const words = name.replace(/([a-z])([A-Z])/g, '$1_$2').replace(/[^A-Za-z0-9]+/g, '_');
  return SECRET.test(words) && !ABOUT_ONE.test(words);
}

function isLiteral(value: string): boolean {
  return value.trim() !== '' && !REFERENCE.test(value) && !FOREIGN.test(value);
}

/** `https://user:password@host` and `?api_key=…`. */
function inUrl(text: string, path: LiteralSecret['path']): LiteralSecret[] {
  if (!text.includes('://')) return [];
  const password = /:\/\/[^/?#:@\s]*:([^/?#@\s]+)@/.exec(text)?.[1];
  if (password !== undefined && isLiteral(password)) return [{ path, called: 'password' }];
  return [...text.matchAll(/[?&]([^=&#]+)=([^&#]*)/g)]
    .filter(([, name = '', value = '']) => isSecretName(name) && isLiteral(value))
    .map(([, name = '']) => ({ path, called: name }));
}
