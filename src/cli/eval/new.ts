import type { Command } from 'commander';
import { loadAgentHere } from '../../adapters/evals/load-agent-here.ts';
import { writeNewFiles } from '../../adapters/files/write-new-files.ts';
import { EXIT } from '../../core/exit-codes.ts';
import { UserError } from '../../core/user-error.ts';
import { firstSuite } from '../../evals/suites/first-suite.ts';
import { injectionSuite } from '../../evals/suites/injection-suite.ts';
import { yamlText } from '../../import/yaml-text.ts';
import { repositoryOptions } from '../common-options.ts';
import { print } from '../print.ts';
import { requireConfigRoot } from '../require-config-root.ts';

interface Options {
  readonly repo: string;
  readonly remote: string;
  readonly injection?: true;
}

/** `headgate eval new`: a suite to start from. */
export function registerNew(command: Command): void {
  repositoryOptions(command.command('new'))
    .description('Write a suite of evals to start from.')
    .argument('<agent>', 'whose')
    .option(
      '--injection',
      'attacks on every free text that callers send, none of which may succeed',
    )
    .action(async (name: string, options: Options) => {
      const root = requireConfigRoot(options.repo);
      const agent = await loadAgentHere(options, name);
      const suite = options.injection ? injectionSuite(agent) : firstSuite(agent);
      if (!suite) {
        throw new UserError(
          EXIT.findings,
          `${name} takes no free text from callers, so there is nothing to inject into`,
          'attack what its tools return instead: `options.toolResults` of a case',
        );
      }
      const path = `agents/${name}/evals/${options.injection ? 'injection' : 'cases'}.yaml`;
      await writeNewFiles(root, { [path]: yamlText(suite) });
      await print(
        `${path}: ${suite.tests.length === 1 ? '1 case' : `${suite.tests.length} cases`}\n\nNext: headgate check ${name}, then headgate eval ${name}\n`,
      );
    });
}
