import { type Command, Option } from 'commander';
import { readWorkingAgents } from '../../adapters/export/read-working-agents.ts';
import { ITSELF } from '../../adapters/promote/own-remote.ts';
import type { Promoter } from '../../adapters/promote/promoter.ts';
import { readPolicy } from '../../adapters/promote/read-policy.ts';
import { readReadiness } from '../../adapters/promote/read-readiness.ts';
import { readRemoteRefs } from '../../adapters/promote/remote-refs.ts';
import { EXIT, type ExitCode } from '../../core/exit-codes.ts';
import { jsonText } from '../../core/json-text.ts';
import {
  type AgentReadiness,
  READINESS_SCORES,
  type ReadinessReport,
  type ReadinessScore,
} from '../../core/readiness.ts';
import { scoreAgent } from '../../readiness/score-agent.ts';
import { readinessMarkdown } from '../../report/readiness-markdown.ts';
import { formatOption, repositoryOptions } from '../common-options.ts';
import { withOptions } from '../operation-options.ts';
import { parseAgent } from '../parse-wanted.ts';
import { print } from '../print.ts';
import { readinessText } from '../render/readiness-text.ts';

interface Options {
  readonly repo: string;
  readonly remote: string;
  readonly format: keyof typeof RENDER;
  readonly require?: ReadinessScore;
}

const RENDER = {
  text: readinessText,
  json: jsonText,
  markdown: readinessMarkdown,
};

/** `headgate readiness`: what an agent in production has to have, row by row, and what closes each gap. */
export function register(program: Command): void {
  repositoryOptions(program.command('readiness'))
    .summary('what an agent lacks for production, and what closes each gap')
    .description(
      'Scores agents for production, row by row, from evidence and never from a tick box: their files in the working tree, headgate.yaml of the remote’s default branch, release tags, drills and eval records. In a clone without a remote they are its own. It advises; an environment that says `readiness: ready` in headgate.yaml makes it a gate.',
    )
    .argument('[agent]', 'default: all', parseAgent)
    .addOption(formatOption(Object.keys(RENDER)))
    .addOption(
      new Option('--require <score>', 'exit 1 where an agent is less').choices(READINESS_SCORES),
    )
    .action(async (agent: string | undefined, options: Options) => {
      const report = await withOptions({ ...options, onlyLooks: true, orAlone: true }, (promoter) =>
        readReport(promoter, agent),
      );
      await print(RENDER[options.format](report));
      process.exitCode = exitOf(report.agents, options.require);
    });
}

async function readReport(promoter: Promoter, only: string | undefined): Promise<ReadinessReport> {
  const wanted = await readWorkingAgents(promoter.root, only === undefined ? [] : [only]);
  const names = wanted.map(({ name }) => name);
  const refs = await readRemoteRefs(promoter, names);
  const policy = await readPolicy(promoter, refs);
  const agents: AgentReadiness[] = [];
  for (const agent of wanted) {
    agents.push(scoreAgent(await readReadiness(promoter, { refs, policy }, agent)));
  }
  return {
    schema: 'headgate/readiness/v1',
    at: new Date(promoter.clock()).toISOString(),
    policy: policy.commit,
    ...(promoter.remote === ITSELF ? { alone: true } : {}),
    agents,
  };
}

function exitOf(agents: readonly AgentReadiness[], wanted: ReadinessScore | undefined): ExitCode {
  if (wanted === undefined) return EXIT.ok;
  const least = READINESS_SCORES.indexOf(wanted);
  const short = agents.some(({ score }) => READINESS_SCORES.indexOf(score) > least);
  return short ? EXIT.findings : EXIT.ok;
}
