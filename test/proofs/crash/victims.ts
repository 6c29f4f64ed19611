// Started as a process of its own: runs one command in several worlds at once, each up to a point of its own, and when
// all of them wait there, one SIGKILL takes them all.
import { writeSync } from 'node:fs';
import { withPromoter } from '../../../src/adapters/promote/with-promoter.ts';
import type { KillOrder } from './effect.ts';
import { runUntil } from './effects-hook.ts';
import { SCENARIOS } from './scenario.ts';

const { name, victims }: { name: string; victims: { clone: string; order: KillOrder }[] } =
  JSON.parse(process.env.HEADGATE_VICTIMS ?? '');
/** After all that the worlds have seen; one for all, so that what is equal otherwise is equal to the last byte. */
const NOW = Date.parse('2026-03-09T09:00:00Z');

const scenario = SCENARIOS.find((one) => one.name === name);

const stopped = await Promise.all(
  victims.map(({ clone, order }) =>
    runUntil(order, () =>
      withPromoter(
        { repo: clone, remote: 'origin', clock: () => NOW, env: process.env },
        async (promoter) => scenario?.again(promoter, 'killed'),
      ),
    ),
  ),
);
writeSync(1, JSON.stringify(stopped));
process.kill(process.pid, 'SIGKILL');
