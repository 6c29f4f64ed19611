import { items, own } from '../../../core/json.ts';
import type { GuardrailFunction } from '../guardrails/functions.ts';
import { textOf } from './settings.ts';

const MARKER = /\[source: ?([^\]\n]{1,200})\]/g;

/**
 * `{ items, id, url, tool, markersIn }`: every source of the answer was opened in this run, by that tool and without an
 * error, and every marker in the text names one of them (`[source: S1; S4]`).
 */
export const cited: GuardrailFunction = ({ settings, value, calls }) => {
  const tool = textOf(settings, 'tool');
  const [id, url] = [textOf(settings, 'id'), textOf(settings, 'url')];
  const opened = new Set(
    calls
      .filter((call) => call.tool === tool && call.answered && call.error === undefined)
      .flatMap(({ args, result }) => [own(args, url), own(result, url)]),
  );
  const ids = new Set<unknown>();
  for (const source of items(own(value, textOf(settings, 'items')))) {
    const address = own(source, url);
    if (!opened.has(address)) return `${String(address)} was not opened in this run.`;
    ids.add(own(source, id));
  }
  const text = own(value, textOf(settings, 'markersIn'));
  for (const [, named = ''] of String(text ?? '').matchAll(MARKER)) {
    const unknown = named.split(';').find((one) => !ids.has(one.trim()));
    if (unknown !== undefined) return `The marker ${unknown.trim()} names no source of the answer.`;
  }
  return undefined;
};
