import type { EvalCase } from '../../../../src/core/eval-case.ts';
import { own } from '../../../../src/core/json.ts';
import type { Performance } from './good-reply.ts';
import { instanceOf, sampleOf } from './instance-of.ts';

/** What a model does that gets a case wrong: it breaks every assertion that can be broken by doing something. */
export function badReply({ asserts }: EvalCase): Performance {
  const calls = asserts.flatMap(({ type, value }) => {
    if (type === 'not-tool-called') return [{ name: String(value), arguments: {} }];
    if (type === 'no-tool') return [{ name: 'anything', arguments: {} }];
    if (type !== 'not-tool-args') return [];
    return [{ name: String(own(value, 'tool')), arguments: instanceOf([own(value, 'schema')]) }];
  });
  const texts = asserts.flatMap(({ type, value }) => {
    if (type === 'not-contains' || type === 'not-icontains') return [String(value)];
    if (type === 'not-icontains-any' || type === 'not-contains-any')
      return [(value as string[])[0]];
    return type === 'not-regex' ? [sampleOf(String(value))] : [];
  });
  return { calls, text: [`Surely. ${MARK}`, ...texts].join(' ') };
}

/** By which the simulated judge knows a bad answer: it is no judge of anything else. */
export const MARK = 'This went wrong.';
