import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Description, trimming } from './github/description.ts';

/**
 * Writes test/fixtures/github-webhooks.json: of GitHub's published description of its webhooks the payloads of the events
 * that headgate reads, without prose, as JSON Schema. Forty megabytes are unpacked somewhere else and named here:
 *
 *     npm pack @octokit/openapi-webhooks && tar xzf octokit-openapi-webhooks-*.tgz
 *     node scripts/github-webhooks.ts package/generated/api.github.com.json
 */
const EVENTS = [
  ...['issue-comment-created', 'merge-group-checks-requested', 'pull-request-opened'],
  ...['pull-request-synchronize', 'push', 'workflow-dispatch', 'workflow-run-completed'],
];

interface Webhooks extends Description {
  readonly webhooks: Readonly<Record<string, { readonly post: { readonly requestBody: Body } }>>;
}
interface Body {
  readonly content: { readonly 'application/json': { readonly schema: unknown } };
}

const [file] = process.argv.slice(2);
if (file === undefined) throw new Error('name api.github.com.json of @octokit/openapi-webhooks');
const described = JSON.parse(await readFile(file, 'utf8')) as Webhooks;
const { trimmed, components } = trimming(described);
const webhooks = Object.fromEntries(
  EVENTS.map((event) => {
    const found = described.webhooks[event];
    if (!found) throw new Error(`GitHub describes no ${event}`);
    return [event, trimmed(found.post.requestBody.content['application/json'].schema)];
  }),
);
const from = `@octokit/openapi-webhooks, ${described.info.version}`;
const text = JSON.stringify({ from, webhooks, components });
await writeFile(join('test', 'fixtures', 'github-webhooks.json'), `${text}\n`);
