import agentgateway from './agentgateway.ts';
import alerts from './alerts.ts';
import argocd from './argocd.ts';
import bullmq from './bullmq.ts';
import configmap from './configmap.ts';
import type { Exporter } from './define-exporter.ts';
import flux from './flux.ts';
import litellm from './litellm.ts';
import opentelemetry from './opentelemetry.ts';

/** Every exporter, by its format. */
export const exporters: ReadonlyMap<string, Exporter> = new Map(
  [agentgateway, litellm, bullmq, configmap, flux, argocd, opentelemetry, alerts].map(
    (exporter) => [exporter.format, exporter],
  ),
);
