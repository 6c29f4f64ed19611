import { expect, it } from 'vitest';
import { unpinnedUses } from '../../src/protect/unpinned-uses.ts';

it('are those of actions of others that name no commit, each once', () => {
  const workflow = `jobs:
  a:
    uses: acme/shared/.github/workflows/ci.yml@main
    steps:
      - uses: actions/checkout@v7 # uses: not/this@v1
      - { name: x, run: 'echo uses: nor/this@v1' }
      - name: again
        uses: "actions/checkout@v7"
      - uses: actions/cache@55cc8345863c7cc4c66a329aec7e433d2d1c52a9 # v6.1.0
      - uses: actions/cache@55cc834
      - uses: ./
      - uses: docker://alpine@sha256:0
`;
  expect(unpinnedUses(new Map([['.github/workflows/ci.yml', workflow]]))).toEqual([
    '.github/workflows/ci.yml: actions/cache@55cc834',
    '.github/workflows/ci.yml: actions/checkout@v7',
  ]);
});
