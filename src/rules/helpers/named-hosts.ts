import type { Range } from '../../core/location.ts';

const ADDRESS = /\b(?:https?|wss?|ftps?|sftp):\/\/[^\s"'`<>()[\]{}|\\^]+/gi;

/** Hosts, with their ports, of the addresses that a text writes out; one whose host is a variable has none. */
export function namedHosts(text: string): { host: string; range: Range }[] {
  if (!text.includes('://')) return [];
  return [...text.matchAll(ADDRESS)].flatMap(({ 0: match, index }) => {
    const address = match.replace(/[.,;:!?]+$/, '');
    const host = URL.canParse(address) ? new URL(address).host : '';
    return host === '' ? [] : [{ host, range: { start: index, end: index + address.length } }];
  });
}
