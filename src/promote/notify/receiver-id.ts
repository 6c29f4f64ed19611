import { digestOf } from '../../core/digest.ts';

/** A receiver's name in refs: short, the same as long as headgate.yaml spells its URL the same, and tells nothing of it. */
export function receiverId(url: string): string {
  return digestOf(new TextEncoder().encode(url)).slice('sha256:'.length, 'sha256:'.length + 16);
}
