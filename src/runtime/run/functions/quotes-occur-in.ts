import { items, own } from '../../../core/json.ts';
import type { GuardrailFunction } from '../guardrails/functions.ts';
import { textOf } from './settings.ts';

/** `{ items, field, input, ignoreWhitespace? }`: what the answer quotes stands in the input, word for word. */
export const quotesOccurIn: GuardrailFunction = ({ settings, value, inputs }) => {
  const field = textOf(settings, 'field');
  const input = textOf(settings, 'input');
  const spelled = settings.ignoreWhitespace === true ? withoutRuns : (text: string) => text;
  const source = spelled(String(inputs[input] ?? ''));
  for (const [index, item] of items(own(value, textOf(settings, 'items'))).entries()) {
    const quote = own(item, field);
    if (quote === undefined || quote === null) continue;
    if (typeof quote === 'string' && source.includes(spelled(quote))) continue;
    return `Quote ${index + 1} does not stand in \`${input}\`: copy it, or leave it out.`;
  }
  return undefined;
};

function withoutRuns(text: string): string {
  return text.replace(/\s+/gu, ' ').trim();
}
