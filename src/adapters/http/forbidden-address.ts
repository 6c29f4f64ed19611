import ipaddr from 'ipaddr.js';

/** Where clouds hand out credentials to whoever asks, in ranges that are otherwise somebody's own. */
const METADATA = ['100.100.100.200', 'fd00:ec2::254'];

const PRIVATE = ['private', 'uniqueLocal', 'carrierGradeNat'];

/**
 * Why an address that a URL leads to may not be called; undefined when it may. A URL of policy is written by people
 * who could mean well: credentials of the machine are never a webhook, the network inside only where policy says so.
 *
 * @param literal whether the URL itself says that it means this machine, so that no name server could have.
 */
export function forbiddenAddress(
  address: string,
  { literal, secure, allowPrivate }: AddressPolicy,
): string | undefined {
  const parsed = ipaddr.process(address);
  const range = parsed.range();
  if (METADATA.includes(parsed.toString())) return 'hands out credentials of this machine';
  if (range === 'loopback') {
    return literal || allowPrivate ? undefined : 'is this machine, by a name that does not say so';
  }
  if (PRIVATE.includes(range)) {
    return allowPrivate ? undefined : 'is in a private network; allowPrivate permits it';
  }
  if (range !== 'unicast') return `is no address that a service has (${range})`;
  return secure ? undefined : 'is not this machine, so it has to be https';
}

export interface AddressPolicy {
  readonly literal: boolean;
  /** https. */
  readonly secure: boolean;
  readonly allowPrivate: boolean;
}
