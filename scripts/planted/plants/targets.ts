import type { Plant } from '../plant.ts';

const DIRECTORY = 'test/adapters/targets/directory.test.ts';

/** Faults of delivery and of reading back. */
export const TARGET_PLANTS: readonly Plant[] = [
  {
    name: 'a target takes an equal generation of another operation',
    file: 'src/adapters/targets/pointer.ts',
    find: 'served.generation < generation || served.operation === operation',
    replace: 'served.generation <= generation',
    tests: [DIRECTORY],
  },
  {
    name: 'a target goes back to the older of two deliveries',
    file: 'src/adapters/targets/directory/swap-current.ts',
    find: 'wanted = Math.max(wanted, ...(await completeGenerations(root)));',
    replace: 'wanted = generation;',
    tests: [DIRECTORY],
  },
  {
    name: 'deliver a bundle unchecked',
    file: 'src/adapters/targets/verified-bundle.ts',
    find: 'if (digestOf(bytes) === digest) return bytes;',
    replace: 'if (digest !== undefined) return bytes;',
    tests: [DIRECTORY],
  },
  {
    name: 'swap what is served in two steps',
    file: 'src/adapters/targets/directory/swap-current.ts',
    find: '    await replaceLink(staged, layout.current(root));',
    replace:
      "    await (await import('node:fs/promises')).rm(layout.current(root), { force: true });\n    await new Promise((done) => setTimeout(done, 1));\n    await replaceLink(staged, layout.current(root));",
    tests: [DIRECTORY],
  },
  {
    name: 'swallow what a target was read back to serve',
    file: 'src/adapters/promote/deliver-environment.ts',
    find: "const problem = deliveryDifferences(delivery, observed).join('; ');",
    replace: "const problem = ''; deliveryDifferences(delivery, observed);",
    tests: ['test/proofs/faults/read-back'],
  },
];
