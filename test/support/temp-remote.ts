import { cloneOf, type TempRepository, tempRepository } from './temp-repository.ts';

export interface TempRemote {
  readonly remote: TempRepository;
  readonly clone: TempRepository;
  /** On the remote's main; the other two are commits of the clone on top of it, not pushed. */
  readonly first: string;
  readonly second: string;
  readonly third: string;
  /** What a ref of the remote points to; '' when it does not exist. */
  at(ref: string): string;
}

/** A bare remote and a clone of it with commits to push. */
export function tempRemote(): TempRemote {
  const seed = tempRepository();
  const first = seed.commit('first');
  const remote = cloneOf(seed, '--bare');
  const clone = cloneOf(remote);
  const [second, third] = [clone.commit('second'), clone.commit('third')];
  const at = (ref: string) => remote.git('for-each-ref', '--format=%(objectname)', ref);
  return { remote, clone, first, second, third, at };
}
