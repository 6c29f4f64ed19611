/** A value of somebody else's YAML as a text, whatever it is: lists and mappings as JSON, nothing as ''. */
export function plainText(value: unknown): string {
  if (value === undefined || value === null) return '';
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}
