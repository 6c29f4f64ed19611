import { lazily } from '../../core/lazily.ts';
import type { AgentEvents } from './agent-handle.ts';
import type { Emitter } from './emitter.ts';
import type { Served } from './served.ts';

/** Tells what is another one now: the generation, and the release where it is. Resolves once all is told. */
export async function tellSwap(
  { emit, listens }: Emitter<AgentEvents>,
  from: Served,
  to: Served,
): Promise<void> {
  if (from.generation !== to.generation) {
    emit('generation', { from: from.generation, to: to.generation });
  }
  if (from.digest === to.digest || !listens('change')) return;
  const { changesBetween } = await import('./changes-between.ts');
  const changes = lazily(() => changesBetween(from.config, to.config));
  emit('change', {
    from: { version: from.version, digest: from.digest },
    to: { version: to.version, digest: to.digest },
    // Not every listener wants to know, and to compare costs more than to swap.
    get changes() {
      return changes();
    },
  });
}
