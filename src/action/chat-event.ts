import { EXIT } from '../core/exit-codes.ts';
import { mapping } from '../core/json.ts';
import { UserError } from '../core/user-error.ts';

/** A comment on an issue or a pull request, as somebody wrote it. */
export interface ChatEvent {
  readonly commentId: number;
  /** Of the issue or pull request. */
  readonly number: number;
  readonly login: string;
  readonly isBot: boolean;
  readonly body: string;
}

/**
 * Reads the payload of `issue_comment`.
 *
 * @throws UserError where it is of another event.
 */
export function chatEvent(payload: unknown): ChatEvent {
  const { comment, issue } = mapping(payload);
  const { id, body, user } = mapping(comment);
  const { login, type } = mapping(user);
  const { number } = mapping(issue);
  if (
    Number.isSafeInteger(id) &&
    Number.isSafeInteger(number) &&
    typeof login === 'string' &&
    typeof body === 'string'
  ) {
    const isBot = type === 'Bot';
    return { commentId: Number(id), number: Number(number), login, isBot, body };
  }
  throw new UserError(EXIT.usage, 'chat answers comments', 'run it on issue_comment');
}
