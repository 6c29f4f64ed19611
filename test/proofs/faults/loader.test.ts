import type { ServerResponse } from 'node:http';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { connect } from '../../../src/runtime/loading/connect.ts';
import {
  generationOf,
  type TestRelease,
  unreadRelease,
} from '../../runtime/loading/generation-of.ts';
import { httpServer } from '../../support/http-server.ts';
import { tempFolder } from '../../support/temp-repository.ts';

/** What the server does in place of an answer. */
type Fault = (response: ServerResponse, bytes: Uint8Array) => unknown;

const FAULTS: readonly (readonly [column: string, fault: Fault])[] = [
  ['net cut', (response) => response.destroy()],
  ['5xx', (response) => response.writeHead(503).end()],
  ['429', (response) => response.writeHead(429, { 'retry-after': '1' }).end()],
  [
    'timeout after success',
    (response, bytes) => {
      response.writeHead(200, { 'content-length': bytes.length });
      response.write(bytes.subarray(0, bytes.length - 1), () => response.destroy());
    },
  ],
];

const FILES = ['environment.json', 'state/helper.json', 'agents/helper/bundle.json'] as const;

/** Of one generation, by the paths under which a server has them. */
function filesOf(generation: number, release: TestRelease): Readonly<Record<string, Uint8Array>> {
  const { file, agents } = generationOf(generation, release);
  return {
    '/environment.json': file,
    '/state/helper.json': agents[0]?.state ?? new Uint8Array(),
    '/agents/helper/bundle.json': release.bytes,
  };
}

test.each(FAULTS.flatMap(([column, fault]) => FILES.map((file) => ({ column, fault, file }))))(
  'step 9 load · $column of $file · G',
  async ({ fault, file }) => {
    let [files, broken] = [filesOf(1, unreadRelease('1.0.0')), ''];
    const { url } = await httpServer(({ path }, response) => {
      const [name = ''] = path.split('?');
      const bytes = files[name] ?? new Uint8Array();
      return name === broken ? fault(response, bytes) : response.end(bytes);
    });
    const agent = await connect({
      ...{ environment: 'prod', agent: 'helper', source: url, timeoutMs: 1_000 },
      cache: join(tempFolder(), 'cache'),
    });
    onTestFinished(() => agent.close());
    [files, broken] = [filesOf(2, unreadRelease('1.1.0')), `/${file}`];
    await agent.refresh();
    expect(agent.version).toBe('1.0.0');
    expect(agent.status()).toMatchObject({ generation: 1, failures: 1 });
    broken = '';
    await agent.refresh();
    expect(agent.version).toBe('1.1.0');
    expect(agent.status()).toMatchObject({ generation: 2, failures: 0 });
  },
);
