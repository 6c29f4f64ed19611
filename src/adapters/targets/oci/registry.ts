import { durationMs } from '../../../core/duration.ts';
import type { OciTarget } from '../../../generated/types.ts';
import { type HttpAnswer, type HttpRequest, request } from '../../http/request.ts';
import { RequestError } from '../../http/request-error.ts';
import type { TargetSite } from '../site.ts';
import { authorize } from './authorize.ts';
import { credentialsFor } from './credentials.ts';

const TIMEOUT_MS = 30_000;

type Call = Pick<HttpRequest, 'method' | 'headers' | 'body' | 'maxBytes'> & {
  readonly repository: string;
  /** Below the repository's own URL, or whole, as the registry itself said. */
  readonly path: string;
  readonly retry?: HttpRequest['retry'];
};

/** One registry, as the distribution spec (OCI 1.1) describes its API. */
export interface Registry {
  /** The repository that the agents' ones lie below. */
  readonly repository: string;
  /** One call, authorized as the registry asks; other statuses than those of success are answers, too. */
  readonly call: (call: Call) => Promise<HttpAnswer>;
}

/** Opens nothing yet: credentials are read, and tokens asked for, with the first call that needs them. */
export function openRegistry(config: OciTarget, site: TargetSite): Registry {
  const { origin, pathname } = new URL(config.url);
  const allowPrivate = config.allowPrivate ?? false;
  const timeoutMs = durationMs(config.timeout ?? '') ?? TIMEOUT_MS;
  // Calls that come at once ask once.
  const granted = new Map<string, Promise<string | undefined>>();
  const call = async (what: Call): Promise<HttpAnswer> => {
    const { method, repository, path, headers, retry = 'safe', ...rest } = what;
    const url = new URL(path, `${origin}/v2/${repository}/`);
    if (url.origin !== origin) {
      throw new RequestError('refused', `${new URL(origin).host} sends us on to ${url.host}`);
    }
    const reads = method === 'GET' || method === 'HEAD';
    const permission = `${reads ? 'pull' : method === 'DELETE' ? 'delete' : 'push'} ${repository}`;
    const send = (authorization: string | undefined) =>
      request({
        ...rest,
        method,
        url: url.href,
        headers: { ...headers, ...(authorization !== undefined && { authorization }) },
        retry,
        timeoutMs,
        allowPrivate,
      });
    const before = granted.get(permission);
    const answer = await send(await before);
    if (answer.status !== 401) return answer;
    if (granted.get(permission) === before) {
      const challenge = answer.headers['www-authenticate'] ?? '';
      const asked = credentialsFor(config, site).then((credentials) =>
        authorize(challenge, credentials, allowPrivate),
      );
      granted.set(permission, asked);
      asked.catch(() => granted.delete(permission));
    }
    const authorization = await granted.get(permission);
    return authorization === undefined ? answer : send(authorization);
  };
  return { repository: pathname.slice(1), call };
}

/** The repository of one agent. */
export function repositoryOf({ repository }: Registry, agent: string): string {
  return `${repository}/${agent}`;
}

/** @throws Error unless the status is one of those expected. */
export function expectStatus(answer: HttpAnswer, what: string, ...expected: readonly number[]) {
  if (expected.includes(answer.status)) return;
  const hint = [401, 403].includes(answer.status) ? ': look at its username and password' : '';
  const said = [answer.status, errorCode(answer)].filter(Boolean).join(' ');
  throw new Error(`The registry answers ${said} to ${what}${hint}.`);
}

/** What a registry calls its error, as the distribution spec has them; undefined for anything else. */
export function errorCode({ body }: HttpAnswer): string | undefined {
  const text = Buffer.from(body).toString('latin1');
  return /"code"\s*:\s*"([A-Z_]{1,40})"/.exec(text)?.[1];
}
