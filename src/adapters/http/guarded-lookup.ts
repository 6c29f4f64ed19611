import { lookup as resolve } from 'node:dns';
import { isIP, type LookupFunction } from 'node:net';
import { type AddressPolicy, forbiddenAddress } from './forbidden-address.ts';
import { RequestError } from './request-error.ts';

/**
 * Name resolution that refuses what may not be called, at the one moment that counts: what it returns is what is
 * connected to, so that a name that changes its mind gains nothing.
 */
export function guardedLookup(policy: AddressPolicy): LookupFunction {
  return (host, options, callback) => {
    resolve(host, { ...options, all: true }, (error, addresses) => {
      if (error) return callback(error, '', 0);
      for (const { address } of addresses) {
        const why = forbiddenAddress(address, policy);
        // One bad address is enough: which of them is connected to is a matter of luck.
        if (why) return callback(refusal(host, address, why), '', 0);
      }
      const [first] = addresses;
      if (options.all || !first) return callback(null, addresses);
      callback(null, first.address, first.family);
    });
  };
}

/** The same for a host that is an address, which nobody looks up. */
export function refuseAddress(host: string, policy: AddressPolicy): void {
  const address = host.replace(/^\[|\]$/g, '');
  const why = isIP(address) === 0 ? undefined : forbiddenAddress(address, policy);
  if (why) throw refusal(host, address, why);
}

function refusal(host: string, address: string, why: string): RequestError {
  const where = host === address ? host : `${host} (${address})`;
  return new RequestError('refused', `${where} ${why}`);
}
