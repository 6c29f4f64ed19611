import { jsonText } from '../core/json-text.ts';
import type { CheckReport } from '../core/report.ts';

/** A check for machines: `headgate/check/v1` (schemas/check.schema.json), one document. */
export function jsonReport(report: CheckReport): string {
  return jsonText(report);
}
