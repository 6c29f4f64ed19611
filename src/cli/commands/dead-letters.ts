import type { Command } from 'commander';
import { EXIT } from '../../core/exit-codes.ts';
import { jsonText } from '../../core/json-text.ts';
import { listDeadLetters, retryDeadLetter } from '../../runtime/run/dead-letters.ts';
import { print } from '../print.ts';
import { deadLettersText } from '../render/dead-letters-text.ts';
import { type StoreOptions, storeOptions, withStore } from '../store-options.ts';
import { userError } from '../user-error.ts';

/** `headgate dead-letters`: work of running agents that could not be done. */
export function register(program: Command): void {
  const letters = program
    .command('dead-letters')
    .summary('work of running agents that could not be done')
    .description('What failed after all its retries, kept as long as operations.yaml says.');
  storeOptions(letters.command('list').description('What is there, oldest first.'))
    .option('--agent <name>', 'only this one’s')
    .action(async ({ agent, ...options }: StoreOptions & { readonly agent?: string }) => {
      const all = await withStore(options, listDeadLetters);
      const found = all.filter((one) => agent === undefined || one.agent === agent);
      await print(options.format === 'json' ? jsonText(found) : deadLettersText(found));
    });
  storeOptions(
    letters.command('show').description('One of them, as JSON.').argument('<id>'),
  ).action(async (id: string, options: StoreOptions) => {
    const all = await withStore(options, listDeadLetters);
    const found = all.find((one) => one.id === id);
    if (!found) throw unknown(id);
    await print(jsonText(found));
  });
  storeOptions(letters.command('retry').argument('<id>'))
    .description('Hands it to the next process of the agent that takes retries, once.')
    .requiredOption('--as <who>', 'who asks for it')
    .action(async (id: string, { as, ...options }: StoreOptions & { readonly as: string }) => {
      const letter = await withStore(options, (store) =>
        retryDeadLetter(store, id, as, Date.now()),
      );
      if (!letter) throw unknown(id);
      await print(options.format === 'json' ? jsonText(letter) : deadLettersText([letter]));
    });
}

function unknown(id: string) {
  return userError(
    EXIT.usage,
    `no dead letter ${id} waits here`,
    'headgate dead-letters list says which there are and which were asked for already',
  );
}
