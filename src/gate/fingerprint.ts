import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { fromPointer } from '../core/json-pointer.ts';

/**
 * Identifies a finding across edits: rule, agent, structural path and values, never line or message. Two
 * findings that agree in all of these are told apart by their order (`ordinal`, from 0).
 */
export function fingerprint(
  rule: string,
  agent: string | undefined,
  path: string,
  values: readonly string[],
  ordinal: number,
): string {
  const parts = [rule, agent ?? '', path, ...values, ...(ordinal > 0 ? [`#${ordinal}`] : [])];
  return bytesToHex(sha256(utf8ToBytes(JSON.stringify(parts)))).slice(0, 32);
}

/**
 * A JSON pointer with list positions replaced by what identifies the item (`/tools/2/scope` →
 * `/tools/issue_refund/scope`), so that inserting another item does not make it a new finding.
 */
export function structuralPath(value: unknown, pointer: string): string {
  let node = value;
  let path = '';
  for (const key of fromPointer(pointer)) {
    const owner = node;
    node =
      owner !== null && typeof owner === 'object' && Object.hasOwn(owner, key)
        ? (owner as Record<string, unknown>)[key]
        : undefined;
    path += `/${Array.isArray(owner) ? (identity(node) ?? key) : key}`;
  }
  return path;
}

function identity(item: unknown): string | undefined {
  if (item === null || typeof item !== 'object') return undefined;
  for (const key of ['id', 'name', 'to', 'description']) {
    const value = (item as Record<string, unknown>)[key];
    if (typeof value === 'string') return value;
  }
  return undefined;
}
