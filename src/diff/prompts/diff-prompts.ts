import type { Agent, Prompt } from '../../core/agent.ts';
import type { Place } from '../../core/change.ts';
import { type Draft, draft } from '../draft.ts';
import type { Pair } from '../pair.ts';
import { sameValue } from '../stable-text.ts';
import { changedRange } from './changed-range.ts';
import { type ExpandedPart, type ExpandedPrompt, expandPrompt } from './expand-prompt.ts';
import { keptWords } from './kept-words.ts';
import { samePrompt } from './same-prompt.ts';
import { wordsOf } from './words.ts';

interface Source {
  readonly name: string;
  readonly base: Prompt | undefined;
  readonly head: Prompt | undefined;
}

/**
 * Changes of prompts, each by its role, as the model gets them: fragments in place, comments gone. So a
 * changed fragment is a change of every prompt that includes it, directly or through another, and text
 * that only moved into a fragment is none. `rewritten` means that less than half of base's words are kept
 * in their order. White space is content: the model sees it.
 */
export function diffPrompts(base: Agent, head: Agent): Draft[] {
  const roles = new Set([...base.prompts, ...head.prompts].map(({ role }) => role));
  return [...roles].sort().flatMap((role) => {
    const before = base.prompts.find((prompt) => prompt.role === role);
    const after = head.prompts.find((prompt) => prompt.role === role);
    const pair = pairOf(role, place(before, base), place(after, head));
    if (!before) return [draft(pair, 'prompt.added', 'neutral', 'added')];
    if (!after) return [draft(pair, 'prompt.removed', 'neutral', 'removed')];
    return diffPrompt({ name: role, base: before, head: after }, base, head);
  });
}

function diffPrompt(
  own: Source & { readonly base: Prompt; readonly head: Prompt },
  base: Agent,
  head: Agent,
): Draft[] {
  const before = expandPrompt(own.base, base.fragments);
  const after = expandPrompt(own.head, head.fragments);
  const complete = before.complete && after.complete;
  if (complete && sameValue(before.parts, after.parts)) return [];

  const names = new Set([...before.fragments, ...after.fragments]);
  const fragments = [...names].map((name) => ({
    name,
    base: base.fragments.get(name),
    head: head.fragments.get(name),
  }));
  const [first, ...others] = [own, ...fragments].filter((one) => !samePrompt(one.base, one.head));
  if (!first) return [];
  const pair = pairOf(own.name, ...placesOf(first, own));
  if (!complete) {
    return [draft(pair, 'prompt.rewritten', 'neutral', 'changed: too large to compare')];
  }
  const included = [first, ...others].filter((one) => one !== own).map(({ name }) => name);
  const where = included.length > 0 ? ` (fragment ${included.join(', ')})` : '';
  return [compareWords(pair, before, after, where)];
}

function compareWords(
  pair: Pair,
  base: ExpandedPrompt,
  head: ExpandedPrompt,
  where: string,
): Draft {
  const before = base.parts.flatMap(words);
  const after = head.parts.flatMap(words);
  const kept = keptWords(before, after);
  const rewritten = kept * 2 < before.length || (before.length === 0 && after.length > 0);
  const counts =
    kept === before.length && kept === after.length
      ? 'punctuation or white space only'
      : `${kept} of ${before.length} words kept, ${after.length - kept} new`;
  const verb = rewritten ? 'rewritten' : 'edited';
  return {
    ...draft(pair, `prompt.${verb}`, 'neutral', `${verb}${where}: ${counts}`),
    base: `${before.length} words`,
    head: `${after.length} words`,
  };
}

function words(part: ExpandedPart): string[] {
  if (typeof part === 'string') return wordsOf(part);
  return 'input' in part ? [`{{${part.input}}}`] : [`{{> ${part.fragment}}}`];
}

function placesOf({ base, head }: Source, own: { base: Prompt; head: Prompt }): [Place, Place] {
  const ranges = changedRange(base?.text ?? '', head?.text ?? '');
  return [
    base ? { file: base.path, range: ranges.base } : { file: own.base.path },
    head ? { file: head.path, range: ranges.head } : { file: own.head.path },
  ];
}

function place(prompt: Prompt | undefined, agent: Agent): Place {
  return { file: prompt?.path ?? agent.manifest.path };
}

function pairOf(role: string, base: Place, head: Place): Pair {
  return {
    path: `prompts/${role}`,
    base: { value: undefined, place: base },
    head: { value: undefined, place: head },
  };
}
