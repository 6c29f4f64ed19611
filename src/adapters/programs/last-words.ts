/** `Error: …`, `ModuleNotFoundError: …`, `fatal: …`, `error: …`. */
const NAMES_ERROR = /^\s*(?:\w*(?:error|exception)|fatal)\b/i;

/**
 * The one line that says most of what a program wrote before it failed: the last that begins with an error's
 * name, since runtimes write stack and version after it, else the last one; '' of nothing.
 */
export function lastWords(output: string): string {
  const lines = output.split('\n').filter((line) => line.trim() !== '');
  const line = lines.findLast((text) => NAMES_ERROR.test(text)) ?? lines.at(-1) ?? '';
  return line.trim();
}
