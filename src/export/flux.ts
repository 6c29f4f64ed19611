import { yamlText } from '../import/yaml-text.ts';
import { defineExporter } from './define-exporter.ts';

/** Objects by fluxcd.io/flux/components: source.toolkit.fluxcd.io/v1, kustomize.toolkit.fluxcd.io/v1. */
export default defineExporter({
  format: 'flux',
  engine: 'Flux',
  what: 'Flux objects that follow env/<name> and make ConfigMaps of what runs there',
  file: 'flux.yaml',
  comment: '#',
  carries: [],
  convert({ bundle, environment, url }) {
    const agent = bundle.manifest.name;
    const released = `headgate-${environment}`;
    const here = { namespace: 'flux-system' };
    const objects = [
      {
        apiVersion: 'source.toolkit.fluxcd.io/v1',
        kind: 'GitRepository',
        metadata: { name: released, ...here },
        spec: {
          interval: '1m',
          url,
          ref: { branch: `env/${environment}` },
          // Agents' own files are no objects of Kubernetes: only what a pod reads is taken along.
          ignore:
            '/*\n!/environment.json\n!/state\n!/agents\n/agents/*/*\n!/agents/*/bundle.json\n',
        },
      },
      {
        apiVersion: 'source.toolkit.fluxcd.io/v1',
        kind: 'GitRepository',
        metadata: { name: `${agent}-deploy`, ...here },
        spec: {
          interval: '10m',
          url: 'https://git.example/deploy.git',
          ref: { branch: 'main' },
          include: [{ repository: { name: released }, toPath: `${agent}/released` }],
        },
      },
      {
        apiVersion: 'kustomize.toolkit.fluxcd.io/v1',
        kind: 'Kustomization',
        metadata: { name: agent, ...here },
        spec: {
          interval: '10m',
          sourceRef: { kind: 'GitRepository', name: `${agent}-deploy` },
          path: `./${agent}`,
          prune: true,
          targetNamespace: environment,
        },
      },
    ];
    const generator = yamlText({
      apiVersion: 'kustomize.config.k8s.io/v1beta1',
      kind: 'Kustomization',
      configMapGenerator: [
        {
          name: agent,
          files: [
            'released/environment.json',
            `released/state/${agent}.json`,
            `bundle.json=released/agents/${agent}/bundle.json`,
          ],
        },
      ],
    });
    const comment = [
      `${agent}/kustomization.yaml of the second repository, which also holds the Deployment that mounts it:`,
      ...generator.trimEnd().split('\n'),
    ].map((line) => `# ${line}\n`);
    return {
      body: [comment.join(''), ...objects.map(yamlText)].join('---\n'),
      lacks: [
        'Flux fetches what env/… holds as it is: whether the targets serve it is for headgate status, and gates are headgate’s.',
        'A rollback reaches the cluster with the next interval; a webhook receiver of Flux makes that at once.',
      ],
    };
  },
});
