/** What a receiver's last answer means for an event. */
export type AnswerVerdict =
  | { readonly kind: 'taken' }
  /** It will never take this event: told all the same, or nothing after it would ever be told. */
  | { readonly kind: 'refused'; readonly problem: string }
  /** Not now: the event is told later. */
  | { readonly kind: 'later'; readonly problem: string };

// What is wrong is the event, not the way to the receiver.
const REFUSES_EVENT: ReadonlySet<number> = new Set([400, 406, 409, 413, 415, 422]);

/** Judges an answer by its status, once nobody asks again. */
export function judgeAnswer(status: number): AnswerVerdict {
  const problem = `status ${status}`;
  if (status >= 200 && status < 300) return { kind: 'taken' };
  if (REFUSES_EVENT.has(status)) return { kind: 'refused', problem };
  const redirects = status >= 300 && status < 400;
  return { kind: 'later', problem: redirects ? `${problem}: redirects are not followed` : problem };
}
