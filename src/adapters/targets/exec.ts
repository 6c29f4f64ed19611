import { durationMs } from '../../core/duration.ts';
import type { ExecTarget } from '../../generated/types.ts';
import type { Target } from '../../ports/target.ts';
import { lastWords } from '../programs/last-words.ts';
import { runCommand } from '../programs/run-command.ts';
import { deliverTo } from './receiver/deliver-to.ts';
import { MAX_OBSERVATION_BYTES, parseObservation } from './receiver/parse-observation.ts';
import type { TargetSite } from './site.ts';

const TIMEOUT_MS = 30_000;

/**
 * Any command: it gets `{"action": "observe"}`, `{"action": "prune", "keep": 10}` or `{"action": "deliver",
 * "delivery": …}` on stdin, and answers an observation on stdout, or nothing where there is none.
 */
export function execTarget(config: ExecTarget, { root, env, environment }: TargetSite): Target {
  const [program = ''] = config.command;
  const run = async (action: string): Promise<Uint8Array> => {
    const { code, problem, output, stdout } = await runCommand({
      argv: config.command,
      folder: root,
      stdin: action,
      allow: config.env ?? [],
      env,
      timeoutMs: durationMs(config.timeout ?? '') ?? TIMEOUT_MS,
      maxStdout: MAX_OBSERVATION_BYTES,
    });
    if (code === 0) return stdout;
    const said = lastWords(output);
    throw new Error([problem ?? `${program} ended with ${code}`, said].filter(Boolean).join(': '));
  };
  const ask = async () =>
    parseObservation(await run(JSON.stringify({ action: 'observe', environment })), program);
  return {
    type: 'exec',
    name: config.command.join(' '),
    capabilities: { atomic: 'receiver', readBack: 'word', acknowledges: true, prunes: true },
    deliver: (delivery) =>
      deliverTo(
        {
          ask,
          send: async (document) => {
            await run(`{"action":"deliver","delivery":${document}}`);
            return undefined;
          },
        },
        delivery,
      ),
    observe: ask,
    prune: async (keep) => {
      await run(JSON.stringify({ action: 'prune', environment, keep }));
    },
    acknowledgements: async () => (await ask())?.acknowledgements ?? [],
  };
}
