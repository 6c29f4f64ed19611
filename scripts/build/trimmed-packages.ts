import { noGateway } from './no-gateway.ts';
import { ourProviders } from './our-providers.ts';
import { pureDeclarations } from './pure-declarations.ts';
import { smallLodash } from './small-lodash.ts';

/** What of large packages nobody here uses, and their authors did not make easy to leave. */
export function trimmedPackages() {
  return [
    ourProviders(),
    noGateway(),
    smallLodash(),
    pureDeclarations(/node_modules.(@ai-sdk.[^/\\]+|ai).dist./),
  ];
}
