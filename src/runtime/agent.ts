import { lazily } from '../core/lazily.ts';
import type { AgentHandle } from './agent-handle.ts';
import { connect as load } from './connect.ts';
import type { ConnectOptions } from './connect-options.ts';
import type { Enforcer } from './run/enforce.ts';
import type { EnforceOptions } from './run/options.ts';

/** A loaded agent whose runs are held to what its config says. */
export interface Agent<Inputs extends object = Readonly<Record<string, unknown>>>
  extends AgentHandle<Inputs>,
    Enforcer {}

/**
 * Loads what an environment serves of an agent, follows it until it is closed, and holds its runs to what its config says.
 *
 * @throws RuntimeError `usage`, `cold-start`
 */
export async function connect<Inputs extends object = Readonly<Record<string, unknown>>>(
  options: ConnectOptions & { readonly enforce?: EnforceOptions },
): Promise<Agent<Inputs>> {
  const handle = await load<Inputs>(options);
  const given = options.clock ? { now: options.clock, ...options.enforce } : options.enforce;
  // Programs that only read a config don't load what runs need.
  const enforcer = lazily(async () => (await import('./run/enforce.ts')).enforce(handle, given));
  const late: Enforcer = {
    run: async (request) => (await enforcer()).run(request),
    actions: {
      list: async () => (await enforcer()).actions.list(),
      show: async (id) => (await enforcer()).actions.show(id),
      decide: async (id, decided) => (await enforcer()).actions.decide(id, decided),
    },
    deadLetter: async (job, error) => (await enforcer()).deadLetter(job, error),
    takeRetries: async () => (await enforcer()).takeRetries(),
    toolsListed: async (server, listed) => (await enforcer()).toolsListed(server, listed),
  };
  // By descriptors: what the handle serves is looked up each time that it is read.
  const parts = [late, handle].map((part) => Object.getOwnPropertyDescriptors(part));
  return Object.defineProperties({}, Object.assign({}, ...parts)) as Agent<Inputs>;
}
