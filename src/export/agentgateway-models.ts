import type { ModelPin } from '../generated/types.ts';
import type { Bundle } from '../release/bundle.ts';
import { apiKeyName, compatibleUrl } from './provider-access.ts';

type Pin = Pick<ModelPin, 'provider' | 'id' | 'region' | 'baseUrl'>;

/** What agentgateway calls the providers that it knows. */
const PROVIDERS: Readonly<Record<string, string>> = {
  anthropic: 'anthropic',
  'amazon-bedrock': 'bedrock',
  google: 'gemini',
  openai: 'openAI',
};

/** The pinned model and, after it, its fallbacks, each a group of its own: one is asked when those before it fail. */
export function modelBackend({ manifest }: Bundle) {
  const pins: readonly Pin[] = [manifest.model, ...(manifest.model.fallbacks ?? [])];
  const described = pins.map((pin) => ({ pin, entry: providerOf(pin) }));
  const groups = described.flatMap(({ entry }, at) =>
    entry ? [{ providers: [{ name: at === 0 ? 'pinned' : `fallback-${at}`, ...entry }] }] : [],
  );
  const unknown = described.flatMap(({ pin, entry }) =>
    entry ? [] : [`agent.model: ${pin.provider}/${pin.id} can’t be reached through the gateway.`],
  );
  return { backend: { ai: { groups } }, unknown };
}

function providerOf(pin: Pin) {
  const { provider, id, region, baseUrl } = pin;
  const policies = { backendAuth: { key: `$${apiKeyName(provider)}` } };
  const known = Object.hasOwn(PROVIDERS, provider) ? PROVIDERS[provider] : undefined;
  if (known === 'bedrock') return { provider: { bedrock: { model: id, region } } };
  if (known !== undefined && baseUrl === undefined) {
    return { provider: { [known]: { model: id } }, policies };
  }
  const url = compatibleUrl(provider, baseUrl);
  if (url === undefined || !URL.canParse(url)) return undefined;
  const { hostname, port, protocol, pathname } = new URL(url);
  const secure = protocol === 'https:';
  return {
    provider: { openAI: { model: id } },
    hostOverride: `${hostname}:${port || (secure ? '443' : '80')}`,
    pathOverride: `${pathname.replace(/\/$/, '')}/chat/completions`,
    policies: { ...policies, ...(secure ? { backendTLS: {} } : {}) },
  };
}
