import { yamlText } from '../import/yaml-text.ts';
import { defineExporter } from './define-exporter.ts';

/** An Application by argo-cd.readthedocs.io/en/stable/user-guide/multiple_sources: values of a chart from a second source. */
export default defineExporter({
  format: 'argocd',
  engine: 'Argo CD',
  what: 'Argo CD Application that follows env/<name> and hands the bundle to a chart',
  file: 'argocd.yaml',
  comment: '#',
  carries: [],
  convert({ bundle, environment, url }) {
    const agent = bundle.manifest.name;
    const application = {
      apiVersion: 'argoproj.io/v1alpha1',
      kind: 'Application',
      metadata: { name: `${agent}-${environment}`, namespace: 'argocd' },
      spec: {
        project: 'default',
        destination: { server: 'https://kubernetes.default.svc', namespace: environment },
        sources: [
          {
            repoURL: 'https://git.example/deploy.git',
            targetRevision: 'main',
            path: agent,
            helm: { valueFiles: [`$released/agents/${agent}/bundle.json`] },
          },
          { repoURL: url, targetRevision: `env/${environment}`, ref: 'released' },
        ],
        syncPolicy: { automated: { prune: true, selfHeal: true } },
      },
    };
    const template = [
      `${agent}/templates/bundle.yaml of the chart:`,
      'apiVersion: v1',
      'kind: ConfigMap',
      'metadata: { name: {{ .Release.Name }} }',
      'data:',
      '  bundle.json: {{ pick .Values "schema" "manifest" "prompts" "tools" "guardrails" "operations" | toRawJson | quote }}',
    ];
    return {
      body: `${template.map((line) => `# ${line}\n`).join('')}---\n${yamlText(application)}`,
      lacks: [
        'Argo CD reads the bundle as values of a chart, and Helm writes it anew: the same configuration, not the same bytes, so that its digest can’t be checked in the cluster. Where it must be, use Flux, a registry or headgate/runtime’s `git:`.',
        'Gates, holds and quarantines are decided on env/…, before Argo CD sees anything.',
      ],
    };
  },
});
