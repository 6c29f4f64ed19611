const MOST_LISTED = 10;

/** The first of many texts, and how many more there are: what strangers wrote must not fill a terminal. */
export function listed(texts: readonly string[], separator = '; '): string {
  const rest = texts.length - MOST_LISTED;
  const first = texts.slice(0, MOST_LISTED).join(separator);
  return rest > 0 ? `${first} and ${rest} more` : first;
}
