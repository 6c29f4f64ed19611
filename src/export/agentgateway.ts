import { yamlText } from '../import/yaml-text.ts';
import type { Bundle } from '../release/bundle.ts';
import { modelBackend } from './agentgateway-models.ts';
import { toolRoute } from './agentgateway-tools.ts';
import { defineExporter } from './define-exporter.ts';
import { beyondPatterns, type ExportedPattern, patternsAt } from './patterns-at.ts';

/** A standalone configuration, by schema/config.json of agentgateway/agentgateway. */
export default defineExporter({
  format: 'agentgateway',
  engine: 'agentgateway',
  what: 'agentgateway: models with fallbacks, token budgets, prompt guards, MCP servers with authorization',
  file: 'agentgateway.yaml',
  comment: '#',
  carries: [
    ...['operations.budgets.perDay.tokens', 'operations.budgets.perDay.runs'],
    ...['operations.retry.retries', 'operations.retry.on', 'operations.timeouts.model'],
    ...['operations.timeouts.tool', 'guardrails.guardrails.pattern'],
    ...['guardrails.guardrails.flags', 'guardrails.guardrails.stage'],
    ...['guardrails.guardrails.enforcement', 'tools.allow', 'tools.servers.command'],
    ...['tools.servers.args', 'tools.servers.env', 'tools.servers.url', 'tools.tools.server'],
  ],
  convert({ bundle }) {
    const { backend, unknown } = modelBackend(bundle);
    const tools = toolRoute(bundle);
    const routes = [
      ...(tools ? [tools] : []),
      {
        name: `${bundle.manifest.name}-model`,
        policies: modelPolicies(bundle),
        backends: [backend],
      },
    ];
    return {
      body: yamlText({ binds: [{ port: 3000, listeners: [{ routes }] }] }),
      lacks: [...unknown, ...lacksOf(bundle)],
    };
  },
});

function modelPolicies({ operations = {}, guardrails }: Bundle) {
  const { budgets, retry, timeouts } = operations;
  const tokens = tokensADay(budgets);
  const codes = retryCodes(retry);
  const guard = {
    ...guardOf('request', patternsAt(guardrails, 'input')),
    ...guardOf('response', patternsAt(guardrails, 'output')),
  };
  return {
    ...(tokens === undefined
      ? {}
      : {
          localRateLimit: [
            { maxTokens: tokens, tokensPerFill: tokens, fillInterval: '24h', type: 'tokens' },
          ],
        }),
    ...(timeouts?.model === undefined ? {} : { timeout: { requestTimeout: timeouts.model } }),
    ...(retry?.retries && codes.length > 0 ? { retry: { attempts: retry.retries, codes } } : {}),
    ...(Object.keys(guard).length > 0 ? { ai: { promptGuard: guard } } : {}),
  };
}

type Operations = NonNullable<Bundle['operations']>;

/** Tokens that a day may take: as said, or as many runs as may be with as many tokens as each may take. */
function tokensADay(budgets: Operations['budgets']): number | undefined {
  const { perDay, perRun } = budgets ?? {};
  if (perDay?.tokens !== undefined) return perDay.tokens;
  if (perDay?.runs === undefined || perRun?.tokens === undefined) return undefined;
  return perDay.runs * perRun.tokens;
}

function retryCodes(retry: Operations['retry']): number[] {
  const on = new Set<string>(retry?.on ?? ['rate-limit', '5xx']);
  return [
    ...(on.has('rate-limit') ? [429] : []),
    ...(on.has('5xx') ? [500, 502, 503] : []),
    ...(on.has('timeout') ? [504] : []),
  ];
}

function guardOf(way: 'request' | 'response', patterns: readonly ExportedPattern[]) {
  const guards = (['block', 'redact'] as const).flatMap((action) => {
    const rules = patterns
      .filter((one) => one.action === action)
      .map(({ pattern }) => ({ pattern: withoutVariables(pattern) }));
    return rules.length === 0
      ? []
      : [{ regex: { action: action === 'block' ? 'reject' : 'mask', rules } }];
  });
  return guards.length === 0 ? {} : { [way]: guards };
}

/** agentgateway puts environment variables in where it sees a `$`; two of them stand for one, and end a line as well. */
function withoutVariables(pattern: string): string {
  return pattern.replaceAll('\\$', '\\x24').replaceAll('$', '$$$$');
}

function lacksOf({ manifest, operations = {}, guardrails, tools }: Bundle): string[] {
  const pins = [manifest.model, ...(manifest.model.fallbacks ?? [])];
  const beyond = beyondPatterns(guardrails);
  const approved = (tools?.tools ?? []).filter(
    ({ approval }) => approval !== undefined && approval !== 'none',
  );
  return [
    ...(pins.some(({ parameters, region }) => parameters !== undefined || region !== undefined)
      ? [
          'agent.model: parameters come with each call; a region is kept only where the provider’s address is one.',
        ]
      : []),
    ...(operations.budgets
      ? [
          'operations.budgets: a day’s tokens, counted by each instance of the gateway; not US dollars, one run, a month, alerts.',
        ]
      : []),
    ...(operations.retry ? ['operations.retry: waits are the gateway’s own.'] : []),
    ...(beyond.length > 0
      ? [`guardrails.guardrails: only patterns on input and output; not ${beyond.join(', ')}.`]
      : []),
    ...(approved.length > 0
      ? [
          `tools.tools.approval: the gateway waits for nobody; ${approved.map(({ name }) => name).join(', ')} pass it and must be held where the agent runs.`,
        ]
      : []),
    ...((tools?.tools ?? []).some(({ scope }) => scope !== undefined)
      ? ['tools.tools.scope: what a server’s credentials may do is decided where they are given.']
      : []),
  ];
}
