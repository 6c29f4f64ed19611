import type { ModelRequest } from '../../../ports/model-provider.ts';
import { ProviderError } from '../../../ports/provider-error.ts';

export type Env = Readonly<Record<string, string | undefined>>;

/** How a model is reached. */
export interface Endpoint {
  /** Which wire format: a provider's own, or the one that most servers speak. */
  readonly format: 'openai' | 'anthropic' | 'google' | 'mistral' | 'openai-compatible';
  /** Absent: the provider's own address. */
  readonly baseUrl?: string;
  readonly apiKey: string;
}

/** Where each provider's key stands, by the names that its own tools use. */
const KEYS = {
  openai: ['OPENAI_API_KEY'],
  anthropic: ['ANTHROPIC_API_KEY'],
  google: ['GOOGLE_GENERATIVE_AI_API_KEY', 'GEMINI_API_KEY'],
  mistral: ['MISTRAL_API_KEY'],
} as const;

type Native = keyof typeof KEYS;

/**
 * Where a pinned model is asked. In this order: `HEADGATE_EVAL_<PROVIDER>_BASE_URL` in the provider's own format;
 * `HEADGATE_EVAL_BASE_URL`, one server in OpenAI's chat format for all models, with `HEADGATE_EVAL_API_KEY`; the pin's
 * own `baseUrl`, if `HEADGATE_EVAL_ALLOWED_ORIGINS` names it; the provider itself.
 *
 * A `baseUrl` comes from the change under review: without that list, whoever opens a pull request could have the key
 * sent to a server of theirs.
 *
 * @throws ProviderError `refused` where no address or no key is known.
 */
export function endpointOf({ provider, baseUrl }: ModelRequest['model'], env: Env): Endpoint {
  const own = env[`HEADGATE_EVAL_${provider.toUpperCase().replace(/\W/g, '_')}_BASE_URL`];
  const key = keyOf(provider, env);
  if (own) {
    const format = isNative(provider) ? provider : 'openai-compatible';
    return { format, baseUrl: own, apiKey: key ?? 'none' };
  }
  const common = env.HEADGATE_EVAL_BASE_URL;
  const apiKey = env.HEADGATE_EVAL_API_KEY ?? 'none';
  if (common) return { format: 'openai-compatible', baseUrl: common, apiKey };
  if (baseUrl !== undefined) {
    const allowed = (env.HEADGATE_EVAL_ALLOWED_ORIGINS ?? '').split(/[\s,]+/);
    if (!allowed.includes(originOf(baseUrl))) {
      refuse(`${originOf(baseUrl)} is not among HEADGATE_EVAL_ALLOWED_ORIGINS, so it gets no key`);
    }
    return { format: 'openai-compatible', baseUrl, apiKey };
  }
  if (!isNative(provider)) {
    return refuse(
      `headgate does not speak to ${provider} itself; set HEADGATE_EVAL_BASE_URL to a server that does`,
    );
  }
  if (key === undefined) return refuse(`there is no ${KEYS[provider][0]} to ask ${provider} with`);
  return { format: provider, apiKey: key };
}

/** Values that must not be printed, whatever prints them. */
export function secretsOf(env: Env): string[] {
  const names = [...Object.values(KEYS).flat(), 'HEADGATE_EVAL_API_KEY'];
  return names.flatMap((name) => env[name] ?? []).filter((value) => value.length >= 6);
}

function keyOf(provider: string, env: Env): string | undefined {
  const names = isNative(provider) ? KEYS[provider] : ['HEADGATE_EVAL_API_KEY'];
  return names.map((name) => env[name]).find((value) => value);
}

function isNative(provider: string): provider is Native {
  return Object.hasOwn(KEYS, provider);
}

function originOf(url: string): string {
  try {
    return new URL(url).origin;
  } catch {
    return refuse('the baseUrl of the model is no URL');
  }
}

function refuse(message: string): never {
  throw new ProviderError('refused', message, { mayCost: false });
}
