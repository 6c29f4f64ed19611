import { expect, test } from 'vitest';
import { namedHosts } from '../../../src/rules/helpers/named-hosts.ts';

test.each([
  ['See https://acme.example/orders.', ['acme.example']],
  [
    '![](https://stats.example.net/?q=x) and <https://acme.example>',
    ['stats.example.net', 'acme.example'],
  ],
  ['url: "http://127.0.0.1:8080/mcp"', ['127.0.0.1:8080']],
  ['WSS://ACME.example/socket', ['acme.example']],
  ['https://аcme.example', ['xn--cme-5cd.example']],
  ['https://{{host}}/orders', []],
  ['no address, a://b, http://', []],
])('%s', (text, hosts) => {
  expect(namedHosts(text).map((one) => one.host)).toEqual(hosts);
});

test('the range is the address, without the full stop behind it', () => {
  const text = 'See https://acme.example/a.';
  const [found] = namedHosts(text);
  expect(text.slice(found?.range.start, found?.range.end)).toBe('https://acme.example/a');
});
