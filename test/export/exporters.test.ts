import { readFileSync } from 'node:fs';
import { Application } from '@kubernetes-models/argo-cd/argoproj.io/v1alpha1/Application';
import { Kustomization } from '@kubernetes-models/flux-cd/kustomize.toolkit.fluxcd.io/v1/Kustomization';
import { GitRepository } from '@kubernetes-models/flux-cd/source.toolkit.fluxcd.io/v1/GitRepository';
import { PrometheusRule } from '@kubernetes-models/prometheus-operator/monitoring.coreos.com/v1/PrometheusRule';
import { parser as promql } from '@prometheus-io/lezer-promql';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { ConfigMap } from 'kubernetes-models/v1/ConfigMap';
import { describe, expect, test } from 'vitest';
import { parse, parseAllDocuments } from 'yaml';
import { canonicalJson } from '../../src/core/canonical-json.ts';
import { digestOf } from '../../src/core/digest.ts';
import type { ExportSource } from '../../src/export/define-exporter.ts';
import { exportAgent } from '../../src/export/export-agent.ts';
import { exporters } from '../../src/export/exporters.ts';
import { type Bundle, bundleOf } from '../../src/release/bundle.ts';
import * as bullmq from './__goldens__/bullmq.ts';
import { returnsAgent } from './returns-agent.ts';

function sourceOf(bundle: Bundle): ExportSource {
  const bytes = canonicalJson(bundle);
  const url = 'https://git.acme.example/agents.git';
  return { bundle, bytes, digest: digestOf(bytes), environment: 'prod', url };
}

function exported(format: string, bundle: Bundle = bundleOf(returnsAgent())): string {
  const exporter = exporters.get(format);
  if (!exporter) throw new Error(`There is no exporter ${format}.`);
  return exportAgent(exporter, sourceOf(bundle));
}

describe.each([...exporters.values()])('export $format', (exporter) => {
  test('is what its golden says', async () => {
    await expect(exported(exporter.format)).toMatchFileSnapshot(`__goldens__/${exporter.file}`);
  });

  test('names in its header the release and everything that the agent asks for and it does not do', () => {
    const bundle = bundleOf(returnsAgent());
    const text = exported(exporter.format, bundle);
    expect(text).toContain(sourceOf(bundle).digest);
    const header = text.split('\n').filter((line) => line.startsWith(exporter.comment));
    for (const [file, keys] of Object.entries(bundle)) {
      if (!['operations', 'guardrails', 'tools'].includes(file)) continue;
      for (const key of Object.keys(keys)) {
        const field = `${file}.${key}`;
        const carried = exporter.carries.some((one) => one.startsWith(field));
        expect(carried || header.some((line) => line.includes(field)), field).toBe(true);
      }
    }
  });

  test('does not let what stands in the config out of a comment', () => {
    const bundle = bundleOf(returnsAgent());
    const hostile: Bundle = {
      ...bundle,
      guardrails: {
        guardrails: [
          {
            ...{ id: 'x\nevil: true\u2028more', stage: 'step', kind: 'function' },
            ...{ function: 'f', enforcement: 'block' },
          },
        ],
      } as NonNullable<Bundle['guardrails']>,
    };
    const lines = exported(exporter.format, hostile).split('\n');
    expect(lines.filter((line) => line.startsWith('evil'))).toEqual([]);
    // A compiler ends a line here as well.
    const comments = lines.filter((line) => line.startsWith(exporter.comment));
    expect(comments.join('')).not.toContain('\u2028');
  });
});

test('agentgateway: the part of its schema that is used', () => {
  const schema = JSON.parse(
    readFileSync(new URL('agentgateway.schema.json', import.meta.url), 'utf8'),
  );
  const validate = new Ajv2020({ strict: true, allowUnionTypes: true }).compile(schema);
  validate(parse(exported('agentgateway')));
  expect(validate.errors).toBeNull();
});

test('agentgateway: no `$` of the config is taken for a variable', () => {
  const text = exported('agentgateway');
  const variables = [...text.replaceAll('$$', '').matchAll(/\$\{?(\w+)/g)].map(([, name]) => name);
  expect([...new Set(variables)].sort()).toEqual([
    'ANTHROPIC_API_KEY',
    'MISTRAL_API_KEY',
    'SHOP_TOKEN',
  ]);
});

test('Kubernetes: a ConfigMap with the very bytes of the bundle, and none that etcd would refuse', () => {
  const bundle = bundleOf(returnsAgent());
  const map = parse(exported('configmap', bundle));
  new ConfigMap(map).validate();
  expect(digestOf(new TextEncoder().encode(map.data['bundle.json']))).toBe(sourceOf(bundle).digest);
  const large: Bundle = { ...bundle, prompts: { system: ['x'.repeat(1_000_001)] } };
  expect(() => exported('configmap', large)).toThrow('a ConfigMap holds less than 1 MiB');
});

test('Flux: objects that its schemas accept, which follow env/prod', () => {
  const [released, deploy, kustomization] = parseAllDocuments(exported('flux'))
    .map((document) => document.toJS())
    .filter((value) => value !== null);
  for (const one of [released, deploy]) new GitRepository(one).validate();
  new Kustomization(kustomization).validate();
  expect(released.spec.ref.branch).toBe('env/prod');
});

test('Argo CD: an Application that its schema accepts, which follows env/prod', () => {
  const [application] = parseAllDocuments(exported('argocd'))
    .map((document) => document.toJS())
    .filter((value) => value !== null);
  new Application(application).validate();
  expect(application.spec.sources.at(-1).targetRevision).toBe('env/prod');
});

describe('BullMQ, whose compiler holds the golden to its types', () => {
  test('waits as the agent says, the last wait again and again, give or take the jitter', () => {
    for (const [attempt, wait] of [
      [1, 30_000],
      [2, 120_000],
      [7, 120_000],
    ] as const) {
      const waited = bullmq.backoffStrategy(attempt);
      expect(waited).toBeGreaterThanOrEqual(wait * 0.5);
      expect(waited).toBeLessThanOrEqual(wait * 1.5);
    }
  });

  test('gives each trigger a queue with its schedule, its limit and the id of its jobs', () => {
    expect(bullmq.jobOptions.attempts).toBe(4);
    expect(bullmq.workerSettings.settings.backoffStrategy).toBe(bullmq.backoffStrategy);
    expect(bullmq.deadLetters.queue).toBe('returns-failed');
    expect(bullmq.queues).toMatchObject({
      nightly: { schedule: { pattern: '30 5 * * *', tz: 'Europe/Berlin' } },
      asked: { worker: { limiter: { max: 60, duration: 60_000 } }, jobId: 'question_id' },
      'manual-3': { queue: 'returns.manual-3', worker: {} },
    });
  });
});

describe('Prometheus, by the schema of its operator and its own grammar', () => {
  const rulesOf = (text: string) => parse(text).groups[0].rules;

  test('a rule file of expressions that it can read', () => {
    const { groups } = parse(exported('alerts'));
    new PrometheusRule({ metadata: { name: 'returns' }, spec: { groups } }).validate();
    const wrong: string[] = [];
    for (const { expr } of rulesOf(exported('alerts'))) {
      promql.parse(expr).iterate({ enter: ({ type }) => void (type.isError && wrong.push(expr)) });
    }
    expect(wrong).toEqual([]);
  });

  test('silent failure is an alert where answers are sampled, and only there', () => {
    const names = (text: string) => rulesOf(text).map(({ alert }: { alert: string }) => alert);
    expect(names(exported('alerts'))).toEqual([
      ...['AgentBudget', 'AgentFailing', 'AgentDeadLetters', 'AgentEscalates'],
      ...['AgentSilentFailure', 'AgentUngraded', 'AgentSignals'],
    ]);
    const none = bundleOf(returnsAgent({ 'operations.yaml': '{}\n' }));
    expect(names(exported('alerts', none))).toEqual(['AgentEscalates', 'AgentSignals']);
  });
});

test('an agent that declares nothing is exported, too', () => {
  const none = { 'operations.yaml': '{}\n', 'guardrails.yaml': '{}\n', 'tools.yaml': '{}\n' };
  for (const format of exporters.keys()) {
    expect(() => exported(format, bundleOf(returnsAgent(none)))).not.toThrow();
  }
});
