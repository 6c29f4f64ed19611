import type { Plant } from '../plant.ts';

const FORGE = 'test/github/forge.test.ts';

/** Faults of what is kept on GitHub once. */
export const GITHUB_PLANTS: readonly Plant[] = [
  {
    name: 'a comment is made beside the one that is there',
    file: 'src/adapters/github/keep-comment.ts',
    find: 'find: async () => (await ours())[0],',
    replace: 'find: async () => ((await ours())[0] && undefined),',
    tests: [FORGE],
  },
  {
    name: 'a write whose answer was lost is made again',
    file: 'src/adapters/github/settle.ts',
    find: 'const thing = await lookFor(client, find);',
    replace: 'const thing = await lookFor(client, async () => find().then(() => undefined));',
    tests: [FORGE],
  },
  {
    name: 'somebody else’s comment is taken for the own',
    file: 'src/adapters/github/keep-comment.ts',
    find: 'Number(user?.id) === author.id &&',
    replace: 'Number(user?.id) >= 0 && author.id >= 0 &&',
    tests: [FORGE],
  },
  {
    name: 'only the first page of comments is looked at',
    file: 'src/adapters/github/keep-comment.ts',
    find: "const all = await client.paginate('GET /repos/{owner}/{repo}/issues/{issue_number}/comments', {",
    replace:
      "const { data: all } = await request('GET /repos/{owner}/{repo}/issues/{issue_number}/comments', {",
    tests: [FORGE],
  },
];
