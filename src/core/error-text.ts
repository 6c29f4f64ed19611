/** What an error says, for people; of something else that was thrown, its text. */
export function errorText(thrown: unknown): string {
  return thrown instanceof Error ? thrown.message : String(thrown);
}
