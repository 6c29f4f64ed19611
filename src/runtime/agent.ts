import type { AgentHandle } from './loading/agent-handle.ts';
import { connect as load } from './loading/connect.ts';
import type { ConnectOptions } from './loading/connect-options.ts';
import { type Enforcer, enforce } from './run/enforce.ts';
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
  // By descriptors: what the handle serves is looked up each time that it is read.
  const parts = [enforce(handle, given), handle].map((part) =>
    Object.getOwnPropertyDescriptors(part),
  );
  return Object.defineProperties({}, Object.assign({}, ...parts)) as Agent<Inputs>;
}
