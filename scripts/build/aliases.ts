import { fileURLToPath } from 'node:url';

/**
 * The build of `yaml` for Node asks the environment about each token whether to log it; the one for browsers is the
 * same code without that.
 */
export const aliases = {
  yaml: fileURLToPath(new URL('../../node_modules/yaml/browser/dist/index.js', import.meta.url)),
};
