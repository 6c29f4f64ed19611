import { isOid } from '../adapters/git/oid.ts';
import { EXIT } from '../core/exit-codes.ts';
import { mapping } from '../core/json.ts';
import { UserError } from '../core/user-error.ts';
import { type ChatEvent, chatEvent } from './chat-event.ts';

/** What headgate needs of the event that started a workflow; anything else in it is nobody's word. */
export interface ActionEvent {
  /** `pull_request`, `merge_group`, `push`, … */
  readonly name: string;
  readonly defaultBranch?: string;
  /** Of pull_request and pull_request_target. */
  readonly pull?: {
    readonly number: number;
    readonly head: string;
    readonly base: string;
    readonly fork: boolean;
  };
  /** Of issue_comment. */
  readonly comment?: ChatEvent;
  readonly mergeGroup?: { readonly head: string; readonly base: string };
  /**
   * The run that a `workflow_run` tells of, with the name of its workflow: the run's own “name” is whatever `run-name`
   * of the change says (actions/runner#4141). `trusted` where it is of the default branch's own workflow and commit.
   */
  readonly run?: {
    readonly workflow: string;
    readonly head: string;
    readonly event: string;
    readonly trusted: boolean;
  };
}

/**
 * Reads an event's payload. Branch names and titles in it are written by anybody, so none is taken over; ids must be ids.
 *
 * @throws UserError for a payload of this event that lacks what GitHub always sends.
 */
export function parseEvent(name: string, payload: unknown): ActionEvent {
  const event = mapping(payload);
  const defaultBranch = mapping(event.repository).default_branch;
  const common = {
    name,
    ...(typeof defaultBranch === 'string' && defaultBranch !== '' ? { defaultBranch } : {}),
  };
  if (name === 'pull_request' || name === 'pull_request_target') {
    const { number, head, base } = mapping(event.pull_request);
    if (!Number.isSafeInteger(number)) throw strange(name, 'pull_request.number');
    const from = mapping(mapping(head).repo).full_name;
    return {
      ...common,
      pull: {
        number: Number(number),
        head: commit(mapping(head).sha, name, 'pull_request.head.sha'),
        base: commit(mapping(base).sha, name, 'pull_request.base.sha'),
        fork: from !== mapping(event.repository).full_name,
      },
    };
  }
  if (name === 'issue_comment') return { ...common, comment: chatEvent(payload) };
  if (name === 'merge_group') {
    const { head_sha: head, base_sha: base } = mapping(event.merge_group);
    return {
      ...common,
      mergeGroup: {
        head: commit(head, name, 'merge_group.head_sha'),
        base: commit(base, name, 'merge_group.base_sha'),
      },
    };
  }
  if (name === 'workflow_run') {
    const run = mapping(event.workflow_run);
    const { head_sha: head, event: cause } = run;
    const { name: workflow = run.name } = mapping(event.workflow);
    const own = mapping(run.head_repository).full_name === mapping(event.repository).full_name;
    return {
      ...common,
      run: {
        workflow: String(workflow ?? ''),
        head: commit(head, name, 'workflow_run.head_sha'),
        event: String(cause ?? ''),
        trusted: own && defaultBranch !== undefined && run.head_branch === defaultBranch,
      },
    };
  }
  return common;
}

function commit(value: unknown, event: string, at: string): string {
  if (typeof value === 'string' && isOid(value)) return value;
  throw strange(event, at);
}

function strange(event: string, at: string): UserError {
  return new UserError(EXIT.incomplete, `the payload of ${event} has no ${at}`);
}
