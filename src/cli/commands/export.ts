import { type Command, InvalidArgumentError } from 'commander';
import { readReleasedBundle } from '../../adapters/export/read-released-bundle.ts';
import { readWorkingAgents } from '../../adapters/export/read-working-agents.ts';
import { remoteUrl } from '../../adapters/export/remote-url.ts';
import { canonicalJson } from '../../core/canonical-json.ts';
import { digestOf } from '../../core/digest.ts';
import { EXIT } from '../../core/exit-codes.ts';
import { isName } from '../../core/name.ts';
import { unknownName } from '../../core/unknown-name.ts';
import { UserError } from '../../core/user-error.ts';
import type { Exporter } from '../../export/define-exporter.ts';
import { exportAgent } from '../../export/export-agent.ts';
import { exporters } from '../../export/exporters.ts';
import { type Bundle, bundleOf } from '../../release/bundle.ts';
import { repositoryOptions } from '../common-options.ts';
import { parseWanted } from '../parse-wanted.ts';
import { print } from '../print.ts';
import { requireConfigRoot } from '../require-config-root.ts';

interface Options {
  readonly repo: string;
  readonly remote: string;
  readonly environment: string;
  readonly url?: string;
}

/** `headgate export`: what an agent declares, in the words of an engine that enforces it. */
export function register(program: Command): void {
  repositoryOptions(program.command('export'))
    .description(
      'Print an agent as the configuration of an engine that exists. Its header says what the engine can’t do.',
    )
    .argument('<format>', formats())
    .argument('<agent>', 'AGENT as the working tree has it, or AGENT@VERSION as it was released')
    .option('--environment <name>', 'whose branch flux and argocd follow', parseEnvironment, 'prod')
    .option('--url <url>', 'where they find this repository; default: the remote’s')
    .action(async (format: string, wanted: string, options: Options) => {
      const exporter = requireExporter(format);
      const { agent, version } = parseWanted(wanted);
      const { repo, remote, environment } = options;
      const bundle =
        version === undefined
          ? await readWorkingBundle(repo, agent)
          : await readReleasedBundle(repo, agent, version);
      const bytes = canonicalJson(bundle);
      const url = options.url ?? (await remoteUrl(repo, remote)) ?? 'https://git.example/agents';
      const source = { bundle, bytes, digest: digestOf(bytes), environment, url };
      await print(exportAgent(exporter, source));
    });
}

async function readWorkingBundle(repo: string, name: string): Promise<Bundle> {
  const [agent] = await readWorkingAgents(requireConfigRoot(repo), [name]);
  if (!agent) throw new UserError(EXIT.usage, `there is no agent ${name}`);
  return bundleOf(agent);
}

function requireExporter(format: string): Exporter {
  const exporter = exporters.get(format);
  if (exporter) return exporter;
  throw unknownName(`headgate can't export ${format}`, {
    name: format,
    known: [...exporters.keys()],
    otherwise: `it writes ${formats()}`,
  });
}

function formats(): string {
  return [...exporters.keys()].join(', ');
}

function parseEnvironment(text: string): string {
  if (isName(text)) return text;
  throw new InvalidArgumentError('use lower-case letters, digits and single hyphens');
}
