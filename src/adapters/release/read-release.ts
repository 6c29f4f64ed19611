import { type Digest, digestOf } from '../../core/digest.ts';
import { release as validRecord } from '../../generated/document-validators.js';
import type { Bundle } from '../../release/bundle.ts';
import { bundleProblem, schemaProblem } from '../../release/bundle-problem.ts';
import { contentOf } from '../../release/content.ts';
import type { ReleaseRecord } from '../../release/release-record.ts';
import type { ObjectReader } from '../git/object-reader.ts';

/** The folder of a release, read: bundle and record, and what they really are. */
export interface ReleasedFolder {
  /** Id of the folder's tree. */
  readonly tree: string;
  /** Of the bytes of bundle.json, computed before they were parsed. */
  readonly digest: Digest;
  readonly content: Digest;
  readonly bundle: Bundle;
  readonly record: ReleaseRecord;
}

/**
 * Reads a released folder by the spec of its tree. Says in a sentence what is missing or broken; whether
 * what it holds agrees with itself and with its tag is for the caller to decide.
 */
export async function readRelease(
  reader: ObjectReader,
  spec: string,
): Promise<ReleasedFolder | string> {
  const tree = await reader.read(spec);
  if (tree?.type !== 'tree') return `it holds no ${spec.replace(/^[^:]*:/, '')}`;
  const [bundleBlob, recordBlob] = await Promise.all([
    reader.read(`${tree.oid}:bundle.json`),
    reader.read(`${tree.oid}:release.json`),
  ]);
  if (bundleBlob?.type !== 'blob') return 'it holds no bundle.json';
  if (recordBlob?.type !== 'blob') return 'it holds no release.json';
  if (bundleBlob.bytes.length !== bundleBlob.size) return 'its bundle.json is too large';
  const digest = digestOf(bundleBlob.bytes);
  const bundle = parse(bundleBlob.bytes);
  const record = parse(recordBlob.bytes);
  const problem = bundleProblem(bundle);
  if (problem !== undefined) return `its bundle.json is none: ${problem}`;
  if (!validRecord(record)) return `its release.json is none: ${schemaProblem(validRecord)}`;
  return {
    tree: tree.oid,
    digest,
    content: contentOf(bundle as Bundle),
    bundle: bundle as Bundle,
    record: record as ReleaseRecord,
  };
}

function parse(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString('utf8'));
  } catch {
    return null;
  }
}
