import fc from 'fast-check';
import { expect, it } from 'vitest';
import { type BatchAnswer, batchParser } from '../../../src/adapters/git/batch-parser.ts';

const LIMITS = { blobBytes: 20, otherBytes: 30 };
const OID = 'ce013625030ba8dba906f756967f9e9ca394464a';

function parse(output: Buffer, cuts: readonly number[] = []): BatchAnswer[] {
  const answers: BatchAnswer[] = [];
  const feed = batchParser(LIMITS, (answer) => answers.push(answer));
  const ends = [...cuts, output.length]
    .map((cut) => Math.min(cut, output.length))
    .sort((a, b) => a - b);
  let from = 0;
  for (const end of ends) {
    feed(output.subarray(from, end));
    from = end;
  }
  return answers;
}

it('reads objects and gaps in turn', () => {
  const output = Buffer.from(
    `${OID} blob 3\nabc\nrefs/heads/x missing\n${OID} tree 0\n\nab12 ambiguous\n`,
  );
  expect(parse(output)).toEqual([
    { kind: 'object', object: { oid: OID, type: 'blob', size: 3, bytes: Buffer.from('abc') } },
    { kind: 'missing' },
    { kind: 'object', object: { oid: OID, type: 'tree', size: 0, bytes: Buffer.alloc(0) } },
    { kind: 'missing' },
  ]);
});

it('gives the same answers, however the output is cut into chunks', () => {
  const record = fc.oneof(
    fc.constant(Buffer.from('refs/heads/none missing\n')),
    fc
      .record({
        type: fc.constantFrom('blob', 'tree', 'commit', 'tag'),
        body: fc.uint8Array({ maxLength: 60 }),
      })
      .map(({ type, body }) =>
        Buffer.from(
          `${OID} ${type} ${body.length}\n${Buffer.from(body).toString('latin1')}\n`,
          'latin1',
        ),
      ),
  );
  fc.assert(
    fc.property(fc.array(record), fc.array(fc.nat(500)), (records, cuts) => {
      const output = Buffer.concat(records);
      expect(parse(output, cuts)).toEqual(parse(output));
      expect(parse(output)).toHaveLength(records.length);
    }),
  );
});

it.each(['garbage\n', `${OID} blob 3\nabcX`, `${OID} blob -1\n`, 'x'.repeat(70_000)])(
  'stops at an answer that git does not give',
  (output) => {
    expect(() => parse(Buffer.from(output))).toThrow(/git cat-file answered/);
  },
);
