import { plural } from '../../core/plural.ts';
import { visibleText } from '../../load/text/visible-text.ts';
import type { ReleasedDocument } from '../../promote/released-document.ts';
import { receiptText } from './receipt-text.ts';
import { table } from './table.ts';

/** What was released, as people read it at a terminal. */
export function releasedText(document: ReleasedDocument): string {
  const { outcome, source, pushed, standing, releases, promotions } = document;
  const commit = source.slice(0, 12);
  const known = standing === 0 ? '' : ` (${plural(standing, 'version')} released before)`;
  if (outcome === 'nothing') {
    return [`nothing to release from ${commit}${known}\n`, ...promotions.map(receiptText)].join(
      '\n',
    );
  }
  if (outcome === 'refused') return `released nothing from ${commit}: the gate does not pass\n`;
  const where = pushed ? 'and pushed' : 'in this clone only; headgate release --push publishes it';
  const rows = releases.map(({ tag, version, bump, previous, digest }) => [
    tag,
    previous === null ? 'first release' : `${bump?.declared} since ${previous}`,
    `${digest.slice(0, 19)}…`,
    version.includes('-') ? 'prerelease' : '',
  ]);
  const lines = [
    outcome === 'planned' ? `would release from ${commit}` : `released from ${commit} ${where}`,
    ...table(['tag', 'step', 'digest', ''], rows),
  ];
  const text = `${lines.map(visibleText).join('\n')}\n`;
  return [text, ...promotions.map(receiptText)].join('\n');
}
