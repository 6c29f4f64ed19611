import type { Coder } from './coder.ts';
import { frequencies } from './frequencies.ts';

/** From how many uses on a part is of the next level; among the common ones a difference matters less. */
const NEXT = [1, 2, 3, 4, 5, 6, 10, 16, 25, 40, 64, 102, 162, 258, 410];
const LEVELS = NEXT.length + 1;
/** Below this a level is a number of uses. */
const COUNTED = NEXT.findIndex((uses, level) => uses !== level + 1);

/** What is known of the tokens that another can begin (or end) with, and how one of them is said. */
interface PartModel {
  /** A token that may be a part from now on. */
  add(token: number, kind: number): void;
  /**
   * @param context - the kind depends on it
   * @returns which token the part of `whole` is
   */
  code(context: number, whole: number): number;
}

/**
 * Says a part in three steps: its kind, how often it was a part before, and which of those. Tokens of one kind and as
 * many uses are as likely as each other, so no table of two hundred thousand frequencies is to be searched.
 *
 * @param wanted - the part of each token, where they are written
 */
export function partModel(
  coder: Coder,
  { tokens, kinds, contexts }: Record<'tokens' | 'kinds' | 'contexts', number>,
  wanted?: Uint32Array,
): PartModel {
  const groups = Array.from({ length: kinds * LEVELS }, (): number[] => []);
  const kindsIn = frequencies(kinds, contexts);
  const levelsIn = frequencies(LEVELS, kinds);
  const uses = new Uint16Array(tokens);
  /** Of a token its group and its place there, which only a writer asks for. */
  const found = wanted && { group: new Uint32Array(tokens), place: new Uint32Array(tokens) };

  const enter = (token: number, group: number) => {
    const place = (groups[group] as number[]).push(token) - 1;
    if (!found) return;
    found.group[token] = group;
    found.place[token] = place;
  };
  const leave = (group: number, place: number) => {
    const among = groups[group] as number[];
    const last = among.pop() as number;
    if (place === among.length) return;
    among[place] = last;
    if (found) found.place[last] = place;
  };
  return {
    add(token, kind) {
      enter(token, kind * LEVELS);
    },
    code(context, whole) {
      const part = Number(wanted?.[whole] ?? 0);
      const at = Number(found?.group[part] ?? 0);
      const kind = coder.choose(kindsIn, context, (at / LEVELS) | 0);
      const level = coder.choose(levelsIn, kind, at % LEVELS);
      const group = kind * LEVELS + level;
      const among = groups[group] as number[];
      const place = coder.oneOf(among.length, Number(found?.place[part] ?? 0));
      const token = Number(among[place]);
      const now = level < COUNTED ? level + 1 : Number(uses[token]) + 1;
      if (now >= COUNTED) uses[token] = now;
      if (now === NEXT[level]) {
        leave(group, place);
        enter(token, group + 1);
      }
      return token;
    },
  };
}
