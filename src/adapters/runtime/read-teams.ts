import { join } from 'node:path';
import { loadPolicy } from '../../load/load-policy.ts';
import { isAmong } from '../../promote/identity.ts';
import { readBounded } from '../files/read-bounded.ts';

/**
 * Whether somebody belongs to a team, by the working tree's headgate.yaml. Configs name teams as GitHub does
 * (`@acme/support-admins`), headgate.yaml by their last part.
 */
export async function readTeams(root: string): Promise<(team: string, who: string) => boolean> {
  const bytes = await readBounded(join(root, 'headgate.yaml')).catch(() => undefined);
  if (!bytes) return () => false;
  const { policy } = loadPolicy('the working tree', new Map([['headgate.yaml', bytes]]));
  const teams = policy.config.teams ?? {};
  return (team, who) => {
    const name = team.slice(team.lastIndexOf('/') + 1);
    return Object.hasOwn(teams, name) && isAmong(who, teams[name] ?? []);
  };
}
