import { InvalidArgumentError } from 'commander';
import { isVersion } from '../core/version.ts';

/** `2.3.0`. */
export function parseVersion(text: string): string {
  if (isVersion(text)) return text;
  throw new InvalidArgumentError('write it as 2.3.0, without a v');
}
