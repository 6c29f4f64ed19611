import { plural } from '../../core/plural.ts';
import { visibleText } from '../../load/text/visible-text.ts';
import type { ModelsReport, PinnedModel } from '../../report/models-report.ts';
import { table } from './table.ts';

/** Pins that somebody has to look after, the worst first; those that are fine are counted. */
export function modelsText({ asOf, pins }: ModelsReport): string {
  const open = pins.filter(({ state }) => state !== 'current');
  const fine = pins.length - open.length;
  const lines = [
    ...(open.length > 0 ? table(['agent', 'pin', 'what', 'instead'], open.map(row)) : []),
    `${plural(fine, 'pin')} with nothing against ${fine === 1 ? 'it' : 'them'}, as far as was known on ${asOf}`,
    ...(open.some(({ state }) => state !== 'superseded')
      ? ['  next: headgate models upgrade AGENT --to PROVIDER/ID']
      : []),
  ];
  return `${lines.map(visibleText).join('\n')}\n`;
}

function row({ agent, provider, id, state, retires, replacement, due }: PinnedModel): string[] {
  const what = {
    retired: `retired on ${retires}`,
    retiring: `retires on ${retires}${due ? ', due' : ''}`,
    floating: 'may be moved by its provider',
    superseded: 'has a newer snapshot',
    current: '',
  }[state];
  return [agent, `${provider}/${id}`, what, replacement ?? '—'];
}
