import { yamlText } from '../import/yaml-text.ts';
import { configMapOf } from './config-map-of.ts';
import { defineExporter } from './define-exporter.ts';

/** The release itself, for a cluster that nothing else follows: a new release is a new object. */
export default defineExporter({
  format: 'configmap',
  engine: 'Kubernetes',
  what: 'Kubernetes ConfigMap that holds the bundle, byte for byte',
  file: 'configmap.yaml',
  comment: '#',
  carries: [],
  convert(source) {
    return {
      body: yamlText(configMapOf(source)),
      lacks: [
        'A mounted ConfigMap is the bundle and enforces nothing of it: load it with headgate/runtime, `dir:` or by its digest.',
        'environment.json and the states are not in it: generation, quarantine and hold have to come from a target that has them.',
      ],
    };
  },
});
