import { defineRow } from '../define-row.ts';
import { inFile } from '../in-file.ts';

export default defineRow({
  id: 'tenant-isolation',
  title: 'Isolation per tenant',
  why: 'One customer’s memory in another customer’s answer is the failure that is reported to the authorities.',
  fields: ['operations.tenancy.isolation', 'operations.tenancy.key'],
  check(facts) {
    const { isolation = 'none', key } = facts.bundle.operations?.tenancy ?? {};
    return [
      {
        holds: isolation === 'per-tenant',
        seen: 'state, memory and caches are kept apart',
        gap: `tenancy.isolation is ${isolation}`,
        todo: inFile(facts, 'operations', 'tenancy: { isolation: per-tenant, key: … }'),
      },
      {
        holds: key !== undefined,
        seen: `by ${key}`,
        gap: 'nothing says what a tenant is known by',
        todo: inFile(facts, 'operations', 'tenancy.key'),
      },
    ];
  },
});
