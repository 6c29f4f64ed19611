import type { Frequencies } from './frequencies.ts';

/**
 * Writes choices or reads them, each in as few bits as it is likely. What is coded is said by one walk
 * (`code-tokens.ts`), which packs with the coder that writes and unpacks with the one that reads.
 */
export interface Coder {
  /** @returns the choice: of a writer `wanted`, at which a reader does not look */
  choose(frequencies: Frequencies, context: number, wanted: number): number;
  /** The same where nothing is known of the choices but how many there are. */
  oneOf(count: number, wanted: number): number;
}
