import { own } from '../../core/json.ts';
import type { Served } from '../loading/served.ts';
import { RuntimeError } from '../runtime-error.ts';
import type { RunRequest } from './run.ts';

/**
 * Whose run it is, where an agent keeps tenants apart: whom the program names, or the input that `tenancy.key` names. Where
 * both say it, they say the same, or the inputs of one tenant would be worked on with the memory of another.
 *
 * @throws RuntimeError `usage` where nobody says it, or each another; the values are nobody's to read.
 */
export function tenantOf({ agent, config }: Served, { tenant = '', inputs }: RunRequest): string {
  const { key } = config.operations?.tenancy ?? {};
  const given = key === undefined ? undefined : own(inputs, key);
  const named = typeof given === 'string' || typeof given === 'number' ? String(given) : '';
  if (tenant !== '' && named !== '' && tenant !== named) {
    throw new RuntimeError(
      'usage',
      `run({ tenant }) names one tenant of ${agent}, and the input ${key} another`,
    );
  }
  const found = tenant || named;
  if (found !== '') return found;
  const or = key === undefined ? '' : `, or the input ${key}`;
  throw new RuntimeError('usage', `${agent} keeps tenants apart: run({ tenant }) names one${or}`);
}
