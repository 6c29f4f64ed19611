import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Description, trimming } from './github/description.ts';

/**
 * Writes test/fixtures/github-api.json: of GitHub's published description of its API only the operations that headgate uses,
 * without prose, as JSON Schema. The package is half a gigabyte, so it is unpacked somewhere else and named here:
 *
 *     npm pack @octokit/openapi && tar xzf octokit-openapi-*.tgz
 *     node scripts/github-api.ts package/generated/api.github.com.json
 */
const REPO = '/repos/{owner}/{repo}';
const OPERATIONS: Readonly<Record<string, readonly Method[]>> = {
  '/apps/{app_slug}': ['get'],
  '/users/{username}': ['get'],
  '/user': ['get'],
  [REPO]: ['get'],
  [`${REPO}/actions/permissions`]: ['get', 'put'],
  [`${REPO}/actions/permissions/workflow`]: ['get', 'put'],
  [`${REPO}/actions/runs/{run_id}/approvals`]: ['get'],
  [`${REPO}/branches/{branch}`]: ['get'],
  [`${REPO}/branches/{branch}/protection`]: ['get', 'put'],
  [`${REPO}/check-runs`]: ['post'],
  [`${REPO}/check-runs/{check_run_id}`]: ['get', 'patch'],
  [`${REPO}/codeowners/errors`]: ['get'],
  [`${REPO}/collaborators/{username}/permission`]: ['get'],
  [`${REPO}/commits/{commit_sha}/pulls`]: ['get'],
  [`${REPO}/commits/{ref}/check-runs`]: ['get'],
  [`${REPO}/deployments`]: ['get', 'post'],
  [`${REPO}/deployments/{deployment_id}/statuses`]: ['get', 'post'],
  [`${REPO}/environments`]: ['get'],
  [`${REPO}/environments/{environment_name}`]: ['get', 'put'],
  [`${REPO}/environments/{environment_name}/deployment-branch-policies`]: ['get', 'post'],
  [`${REPO}/immutable-releases`]: ['get', 'put'],
  [`${REPO}/issues`]: ['get', 'post'],
  [`${REPO}/issues/{issue_number}`]: ['get', 'patch'],
  [`${REPO}/issues/{issue_number}/comments`]: ['get', 'post'],
  [`${REPO}/issues/comments/{comment_id}`]: ['get', 'patch'],
  [`${REPO}/issues/comments/{comment_id}/reactions`]: ['post'],
  [`${REPO}/pulls`]: ['get', 'post'],
  [`${REPO}/pulls/{pull_number}`]: ['get', 'patch'],
  [`${REPO}/pulls/{pull_number}/files`]: ['get'],
  [`${REPO}/pulls/{pull_number}/reviews`]: ['get', 'post'],
  [`${REPO}/releases`]: ['get', 'post'],
  [`${REPO}/releases/{release_id}`]: ['get', 'patch'],
  [`${REPO}/releases/{release_id}/assets`]: ['get', 'post'],
  [`${REPO}/releases/assets/{asset_id}`]: ['get', 'delete'],
  [`${REPO}/releases/tags/{tag}`]: ['get'],
  [`${REPO}/rules/branches/{branch}`]: ['get'],
  [`${REPO}/rulesets`]: ['get', 'post'],
  [`${REPO}/rulesets/{ruleset_id}`]: ['get', 'put'],
};

type Method = 'get' | 'post' | 'put' | 'patch' | 'delete';
type Operation = Readonly<Record<'parameters' | 'requestBody' | 'responses', unknown>>;

interface Api extends Description {
  readonly paths: Readonly<Record<string, Partial<Readonly<Record<Method, Operation>>>>>;
}

const [file] = process.argv.slice(2);
if (file === undefined) throw new Error('name api.github.com.json of @octokit/openapi');
const api = JSON.parse(await readFile(file, 'utf8')) as Api;
const { trimmed, components } = trimming(api);
const paths = Object.fromEntries(
  Object.entries(OPERATIONS).map(([path, methods]) => [
    path,
    Object.fromEntries(methods.map((method) => [method, operation(path, method)])),
  ]),
);
const text = JSON.stringify({ from: `@octokit/openapi, ${api.info.version}`, paths, components });
await writeFile(join('test', 'fixtures', 'github-api.json'), `${text}\n`);

function operation(path: string, method: Method): unknown {
  const found = api.paths[path]?.[method];
  if (!found) throw new Error(`GitHub describes no ${method} ${path}`);
  const { parameters, requestBody, responses } = found;
  return trimmed({ parameters, requestBody, responses });
}
