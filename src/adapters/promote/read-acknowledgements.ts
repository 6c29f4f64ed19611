import type { Ack } from '../../core/ack.ts';
import { errorText } from '../../core/error-text.ts';
import { openTarget } from '../targets/open-target.ts';
import { environmentConfig } from './environment-config.ts';
import type { Promoter } from './promoter.ts';
import type { PolicyInForce } from './read-policy.ts';

/**
 * What running agents of an environment say, from all its targets that take acknowledgements; a sentence
 * when one of them can't be asked, because what it would have said might be the bad news.
 */
export async function readAcknowledgements(
  promoter: Promoter,
  policy: PolicyInForce,
  environment: string,
): Promise<readonly Ack[] | string> {
  const { targets = [] } = environmentConfig(policy, environment);
  const acks: Ack[] = [];
  for (const entry of targets) {
    const target = openTarget(entry, { environment, root: promoter.root, env: promoter.env });
    try {
      acks.push(...(await target.acknowledgements()));
    } catch (error) {
      return `${target.name}: ${errorText(error)}`;
    }
  }
  return acks;
}
