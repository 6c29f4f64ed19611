import { digestOf } from '../core/digest.ts';
import type { ActionContext } from './context.ts';

/**
 * Names a request over every delivery of its event and every new attempt of its run: whoever comes second finds what the
 * first one did. Two steps of one run that ask for different things are two requests. A comment asks once, however many
 * runs it starts: a second one would take an environment back further than anybody asked for.
 */
export function requestId({ runner, inputs, event }: ActionContext): string {
  const given = inputs.text('request-id');
  if (/^[A-Za-z0-9][A-Za-z0-9._:/-]{0,127}$/.test(given)) return given;
  const asked = ['command', 'agents', 'environment', 'to', 'to-generation'].map(inputs.text);
  const digest = digestOf(new TextEncoder().encode(JSON.stringify(asked)));
  const what = digest.slice('sha256:'.length, 'sha256:'.length + 8);
  const { comment } = event;
  const by = comment ? `comment-${comment.commentId}` : (runner.env.GITHUB_RUN_ID ?? 'run');
  return `github-${by}-${what}`;
}
