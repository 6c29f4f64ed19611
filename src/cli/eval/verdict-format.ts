import { canonicalJson } from '../../core/canonical-json.ts';
import type { EvalVerdict } from '../../evals/verdict/verdict.ts';
import { COMMENT_CHARS } from '../../report/markdown/comment-chars.ts';
import { wantsColor } from '../print.ts';

export const VERDICT_FORMATS = ['text', 'json', 'markdown'] as const;

export type VerdictFormat = (typeof VERDICT_FORMATS)[number];

/** Verdicts one after the other; as JSON one `headgate/verdict/v1` a line, the same bytes for the same ledger. */
export async function formatVerdicts(
  verdicts: readonly EvalVerdict[],
  format: VerdictFormat,
): Promise<string> {
  switch (format) {
    case 'json':
      return verdicts.map((one) => `${new TextDecoder().decode(canonicalJson(one))}\n`).join('');
    case 'markdown': {
      const { verdictMarkdown } = await import('../../report/verdict/markdown.ts');
      const limit = COMMENT_CHARS / Math.max(1, verdicts.length);
      return verdicts.map((one) => verdictMarkdown(one, { limit })).join('\n');
    }
    case 'text': {
      const { verdictText } = await import('../../report/verdict/text.ts');
      return verdicts.map((one) => verdictText(one, { color: wantsColor() })).join('\n');
    }
  }
}
