import { loadPolicy } from '../../load/load-policy.ts';
import type { Promoter } from '../promote/promoter.ts';
import { fetchMissing } from '../promote/remote-refs.ts';

/** Whether headgate.yaml at a commit of the default branch tells a receiver of anything. */
export async function namesReceiver(
  promoter: Promoter,
  policy: string,
  url: string,
): Promise<boolean> {
  const { reader, prefix } = promoter;
  try {
    await fetchMissing(promoter, [policy]);
  } catch {
    return false;
  }
  const blob = await reader.read(`${policy}:${prefix}headgate.yaml`);
  if (blob?.type !== 'blob') return false;
  const { config } = loadPolicy(policy, new Map([['headgate.yaml', blob.bytes]]));
  const { notifications = [] } = config?.value?.value ?? {};
  return notifications.some((entry) => entry.url === url);
}
