// Words that begin a sentence and are no name, so that they may begin a clause as well.
const SENTENCE_START = /^(?:An?|Nothing|Th(?:e|ere|is))(?= )/;

/**
 * A message as the headline of a finding, one clause. Rules write clauses and loaders write sentences; printed
 * one below the other they should read alike.
 */
export function headline(message: string): string {
  return message
    .replace(/(?<!\.)\.$/, '')
    .replace(SENTENCE_START, (word) => word[0]?.toLowerCase() + word.slice(1));
}
