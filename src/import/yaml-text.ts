import { stringify } from 'yaml';

/**
 * A value as a file that headgate reads back as the same: no anchors, no folded lines, and quotes around
 * what readers of YAML 1.1 would take for something else.
 */
export function yamlText(value: unknown): string {
  return stringify(value, { lineWidth: 0, aliasDuplicateObjects: false, compat: 'yaml-1.1' });
}
