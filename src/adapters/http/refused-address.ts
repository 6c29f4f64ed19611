import { BlockList, isIP } from 'node:net';

const LOOPBACK = blockList(['127.0.0.0', 8, 'ipv4'], ['::1', 128, 'ipv6']);

// Where clouds hand out credentials to whoever asks from inside, and what is no host's address at all.
const NEVER = blockList(
  ['0.0.0.0', 8, 'ipv4'],
  ['169.254.0.0', 16, 'ipv4'],
  ['100.100.100.200', 32, 'ipv4'],
  ['168.63.129.16', 32, 'ipv4'],
  ['192.0.0.0', 24, 'ipv4'],
  ['224.0.0.0', 4, 'ipv4'],
  ['240.0.0.0', 4, 'ipv4'],
  ['::', 128, 'ipv6'],
  ['fe80::', 10, 'ipv6'],
  ['fd00:ec2::', 32, 'ipv6'],
  ['fd20:ce::', 32, 'ipv6'],
  ['ff00::', 8, 'ipv6'],
);

/**
 * Why headgate does not send anything to an address; undefined when it does. Private networks are fine,
 * where receivers stand; link-local addresses and the metadata services of clouds are not. Without TLS only
 * this very machine is.
 */
export function refusedAddress(address: string, secure: boolean): string | undefined {
  const family = isIP(address);
  if (family === 0) return `${address} is no address`;
  const kind = family === 4 ? 'ipv4' : 'ipv6';
  // BlockList looks through ::ffff:169.254.169.254; the spelling with a zone it does not know.
  const plain = address.replace(/%.*$/, '');
  if (NEVER.check(plain, kind)) {
    return `${address} is a link-local, metadata or multicast address, to which headgate sends nothing`;
  }
  if (!secure && !LOOPBACK.check(plain, kind)) {
    return `${address} is not this machine, and http is not encrypted`;
  }
  return undefined;
}

function blockList(...nets: readonly (readonly [string, number, 'ipv4' | 'ipv6'])[]): BlockList {
  const list = new BlockList();
  for (const [net, prefix, family] of nets) list.addSubnet(net, prefix, family);
  return list;
}
