import type { Command } from 'commander';
import { approve } from '../../adapters/promote/approve.ts';
import { jsonText } from '../../core/json-text.ts';
import { visibleText } from '../../load/text/visible-text.ts';
import { type OperationOptions, operationOptions } from '../operation-options.ts';
import { parseRelease } from '../parse-wanted.ts';
import { print } from '../print.ts';
import { withRequest } from '../with-request.ts';

/** `headgate approve`: somebody's consent to these very bytes in this environment. */
export function register(program: Command): void {
  operationOptions(program.command('approve'))
    .summary('approve a release for an environment')
    .description(
      'Records your approval of one release for one environment on headgate/records. It is bound to the bytes: should the tag move, it counts for nothing.',
    )
    .argument('<agent@version>', 'the release', parseRelease)
    .argument('<environment>')
    .action(
      async (
        release: ReturnType<typeof parseRelease>,
        environment: string,
        options: OperationOptions,
      ) => {
        const { requestId, reason, format } = options;
        const request = { ...release, environment, reason, requestId };
        const approval = await withRequest(options, (promoter) =>
          approve(promoter, request, options.dryRun ?? false, (why) => {
            process.stderr.write(`note: ${visibleText(why)}\n`);
          }),
        );
        const { agent, version, digest, by } = approval;
        const verb = options.dryRun ? 'would approve' : 'approves';
        const text = `${by} ${verb} ${agent} ${version} for ${environment}\n  ${digest}`;
        await print(
          format === 'json'
            ? jsonText(approval)
            : `${text.split('\n').map(visibleText).join('\n')}\n`,
        );
      },
    );
}
