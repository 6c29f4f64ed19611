import type { ModelPin } from '../generated/types.ts';
import { yamlText } from '../import/yaml-text.ts';
import type { Bundle } from '../release/bundle.ts';
import { defineExporter } from './define-exporter.ts';
import { litellmParameters } from './litellm-parameters.ts';
import { beyondPatterns, patternsAt } from './patterns-at.ts';
import { secondsOf } from './seconds-of.ts';

/** The proxy's config.yaml, by docs.litellm.ai (proxy/configs, provider_budget_routing, guardrails/litellm_content_filter). */
export default defineExporter({
  format: 'litellm',
  engine: 'LiteLLM',
  what: 'LiteLLM proxy: models, fallbacks, retries, budgets, pattern guardrails',
  file: 'litellm.yaml',
  comment: '#',
  carries: [
    ...['operations.budgets.perDay.costUsd', 'operations.budgets.perMonth.costUsd'],
    ...['operations.retry.retries', 'operations.retry.on', 'operations.timeouts.model'],
    ...['operations.circuitBreaker.failures', 'operations.circuitBreaker.cooldown'],
    ...['guardrails.guardrails.pattern', 'guardrails.guardrails.flags'],
    ...['guardrails.guardrails.stage', 'guardrails.guardrails.enforcement'],
  ],
  convert({ bundle }) {
    const { operations = {} } = bundle;
    const { name } = bundle.manifest;
    const { fallbacks = [] } = bundle.manifest.model;
    const names = fallbacks.map((_, at) => `${name}-fallback-${at + 1}`);
    const { retry, circuitBreaker, timeouts } = operations;
    const router = {
      ...(retry?.retries === undefined ? {} : { retry_policy: retryPolicy(retry) }),
      ...(circuitBreaker?.failures === undefined ? {} : { allowed_fails: circuitBreaker.failures }),
      ...(circuitBreaker?.cooldown === undefined
        ? {}
        : { cooldown_time: secondsOf(circuitBreaker.cooldown) }),
    };
    const settings = {
      ...(timeouts?.model === undefined ? {} : { request_timeout: secondsOf(timeouts.model) }),
      ...(names.length > 0 ? { fallbacks: [{ [name]: names }] } : {}),
    };
    const guardrails = guardrailsOf(bundle);
    const body = yamlText({
      model_list: [bundle.manifest.model, ...fallbacks].map((pin: ModelPin, at) => ({
        model_name: at === 0 ? name : names[at - 1],
        litellm_params: { ...litellmParameters(pin), ...budgetOf(operations.budgets) },
      })),
      ...(Object.keys(settings).length > 0 ? { litellm_settings: settings } : {}),
      ...(Object.keys(router).length > 0 ? { router_settings: router } : {}),
      ...(guardrails.length > 0 ? { guardrails } : {}),
    });
    return { body, lacks: lacksOf(bundle) };
  },
});

type Operations = NonNullable<Bundle['operations']>;

/** One window is all that a deployment has: the day, at whose end somebody can still do something about the month. */
function budgetOf(budgets: Operations['budgets']) {
  const { perMonth, perDay } = budgets ?? {};
  if (perDay?.costUsd !== undefined) return { max_budget: perDay.costUsd, budget_duration: '1d' };
  return perMonth?.costUsd === undefined
    ? {}
    : { max_budget: perMonth.costUsd, budget_duration: '1mo' };
}

const CAUSES = {
  'rate-limit': 'RateLimitErrorRetries',
  timeout: 'TimeoutErrorRetries',
  '5xx': 'InternalServerErrorRetries',
} as const;

/** Retries by cause: none for causes that the agent does not name. */
function retryPolicy({ retries = 0, on }: NonNullable<Operations['retry']>) {
  const causes = Object.entries(CAUSES).map(([cause, key]) => [
    key,
    on === undefined || on.some((one) => one === cause) ? retries : 0,
  ]);
  return Object.fromEntries(causes);
}

function guardrailsOf({ guardrails, manifest }: Bundle) {
  const modes = [
    ['input', 'pre_call'],
    ['output', 'post_call'],
  ] as const;
  return modes.flatMap(([stage, mode]) => {
    const patterns = patternsAt(guardrails, stage).map(({ id, pattern, action }) => ({
      pattern_type: 'regex',
      name: id,
      pattern,
      action: action === 'block' ? 'BLOCK' : 'MASK',
    }));
    if (patterns.length === 0) return [];
    return [
      {
        guardrail_name: `${manifest.name}-${stage}`,
        litellm_params: {
          guardrail: 'litellm_content_filter',
          mode,
          default_on: true,
          patterns,
        },
      },
    ];
  });
}

function lacksOf({ operations = {}, guardrails, manifest }: Bundle): string[] {
  const { budgets, retry, circuitBreaker } = operations;
  const beyond = beyondPatterns(guardrails);
  return [
    ...(budgets
      ? [
          'operations.budgets: a deployment has one window in US dollars, the day where there is one; not runs, tokens, one run, alerts, nor what happens then. Fallbacks are counted apart.',
        ]
      : []),
    ...(retry?.backoff || retry?.jitter !== undefined
      ? ['operations.retry: waits are LiteLLM’s own, not `backoff` and `jitter`.']
      : []),
    ...(circuitBreaker?.failureRate === undefined
      ? []
      : [
          'operations.circuitBreaker: LiteLLM counts failures a minute, and knows neither rates nor windows.',
        ]),
    ...(patternsAt(guardrails, 'input').length + patternsAt(guardrails, 'output').length > 0
      ? [
          'guardrails.guardrails: patterns hold for every model of the proxy, not for this agent’s alone.',
        ]
      : []),
    ...(beyond.length > 0
      ? [`guardrails.guardrails: only patterns on input and output; not ${beyond.join(', ')}.`]
      : []),
    ...(Object.keys(manifest.models ?? {}).length > 0
      ? [`agent.models: ${Object.keys(manifest.models ?? {}).join(', ')} are not routed.`]
      : []),
  ];
}
