import { request } from '../../http/request.ts';
import { RequestError } from '../../http/request-error.ts';

/**
 * The `authorization` header that a registry asks for: the credentials themselves, or a token that they buy
 * (distribution spec, token authentication); undefined when it asks for nothing that can be given.
 *
 * @param challenge the `www-authenticate` header of its refusal.
 * @param credentials `user:password`.
 */
export async function authorize(
  challenge: string,
  credentials: string | undefined,
  allowPrivate: boolean,
): Promise<string | undefined> {
  const basic = credentials && `Basic ${Buffer.from(credentials).toString('base64')}`;
  if (/^basic\b/i.test(challenge)) return basic;
  if (!/^bearer\b/i.test(challenge)) return undefined;
  const { realm, service, scope } = parameters(challenge);
  if (realm === undefined || !URL.canParse(realm)) return undefined;
  const url = new URL(realm);
  if (service !== undefined) url.searchParams.set('service', service);
  if (scope !== undefined) url.searchParams.set('scope', scope);
  const answer = await request({
    method: 'GET',
    url: url.href,
    headers: basic ? { authorization: basic } : {},
    retry: 'safe',
    maxBytes: 64 * 1024,
    allowPrivate,
  });
  if (answer.status !== 200) {
    throw new RequestError('unusable', `${url.host} gives no token: it answers ${answer.status}`);
  }
  const token = tokenIn(answer.body);
  if (token !== undefined) return `Bearer ${token}`;
  throw new RequestError('unusable', `${url.host} gives no token: it answers something else`);
}

function parameters(challenge: string): Readonly<Record<string, string>> {
  const pairs = challenge.matchAll(/([a-z_]+)="([^"]*)"/gi);
  return Object.fromEntries([...pairs].map(([, name = '', value = '']) => [name, value]));
}

function tokenIn(body: Uint8Array): string | undefined {
  try {
    const { token, access_token } = JSON.parse(new TextDecoder().decode(body));
    const found: unknown = token ?? access_token;
    // What would end the header would begin another.
    return typeof found === 'string' && /^[\x21-\x7e]+$/.test(found) ? found : undefined;
  } catch {
    return undefined;
  }
}
