import type { Plugin } from 'rolldown';

const GATEWAY = /^@ai-sdk.gateway$/;

/**
 * Leaves out of the AI SDK the service that it asks for models which are given by name alone: here each is given as a model,
 * of the provider that the agent pins.
 */
export function noGateway(): Plugin {
  return {
    name: 'no-gateway',
    resolveId: { filter: { id: GATEWAY }, handler: (id) => ({ id, external: false }) },
    load: {
      filter: { id: GATEWAY },
      handler: () => `const none = { isInstance: () => false };
export { none as GatewayAuthenticationError, none as GatewayError };
export const gateway = undefined;
export const createGateway = undefined;
`,
    },
  };
}
