import { expect, test } from 'vitest';
import { lastWords } from '../../../src/adapters/programs/last-words.ts';

const NODE = `node:internal/modules/cjs/loader:1404
  throw err;
  ^

Error: Cannot find module '/srv/deploy.mjs'
    at Module._resolveFilename (node:internal/modules/cjs/loader:1401:15)
  code: 'MODULE_NOT_FOUND'
}

Node.js v24.1.0
`;

test.each([
  ['of Node, not its version', NODE, "Error: Cannot find module '/srv/deploy.mjs'"],
  [
    'of Python',
    'Traceback (most recent call last):\n  File "deploy.py"\nModuleNotFoundError: No module named \'boto3\'\n',
    "ModuleNotFoundError: No module named 'boto3'",
  ],
  ['of git', 'hint: try again\nfatal: not a git repository\n', 'fatal: not a git repository'],
  ['of a script', 'looking\nnobody answers\n\n', 'nobody answers'],
  ['of nothing', ' \n', ''],
])('the last words %s', (_what, output, words) => {
  expect(lastWords(output)).toBe(words);
});
