import type { TargetConfig } from '../../generated/types.ts';
import type { Target } from '../../ports/target.ts';
import { directoryTarget } from './directory.ts';

/**
 * The target that an entry of headgate.yaml names.
 *
 * @param root the config repository's folder, from which relative paths go.
 */
export function openTarget(config: TargetConfig, root: string): Target {
  switch (config.type) {
    case 'directory':
      return directoryTarget(config.path, root);
  }
}
