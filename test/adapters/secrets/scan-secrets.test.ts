import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { describe, expect, it, onTestFinished } from 'vitest';
import { scanSecrets } from '../../../src/adapters/secrets/scan-secrets.ts';
import { tempFolder } from '../../support/temp-repository.ts';

// Put together here, so that no scanner takes this file for a leak.
const letters = (count: number) => 'aB3dE6gH9'.repeat(20).slice(0, count);
const github = `ghp_${letters(36)}`;

async function found(text: string, path = 'agents/x/prompts/system.md') {
  const hits = await scanSecrets([{ path, text }]);
  return hits.map(({ kind, range }) => [kind, text.slice(range.start, range.end)]);
}

describe("secretlint's documented examples", () => {
  const pem = (kind: string, body: string) =>
    `-----BEGIN ${kind}PRIVATE KEY-----\n${body}\n-----END ${kind}PRIVATE KEY-----`;
  const awsSecret = letters(40);
  const account = btoa(JSON.stringify({ email: letters(59), secretKey: letters(41) }));
  const jwt = [letters(20), letters(30), letters(40)].join('.');

  it.each([
    ['aws/AWSSecretAccessKey', awsSecret, `AWS_SECRET_ACCESS_KEY=${awsSecret}`],
    ['aws/AWSSecretAccessKey', awsSecret, `"SecretAccessKey": "${awsSecret}"`],
    ['privatekey/PrivateKey', pem('RSA ', `MI${letters(120)}`), ''],
    ['privatekey/PrivateKey', pem('', `MI${letters(60)}\n${letters(60)}`), ''],
    ['npm/NPM_ACCESS_TOKEN', `npm_${letters(36)}`, ''],
    ['basicauth/BasicAuth', 'https://ana:s3cr3tP4ss@git.acme.io', ''],
    ['slack/SLACK_TOKEN', `xoxb-${letters(12)}-${letters(24)}`, ''],
    [
      'slack/IncomingWebhook',
      `https://hooks.slack.com/services/T${letters(8)}/B${letters(8)}/${letters(24)}`,
      '',
    ],
    ['sendgrid/SENDGRID_KEY', `SG.${letters(22)}.${letters(43)}`, ''],
    ['shopify/SHOPIFY_KEY', `shpat_${letters(32)}`, ''],
    ['stripe/STRIPE_SECRET_KEY_LIVE', `sk_live_${letters(24)}`, ''],
    ['github/GITHUB_TOKEN', github, ''],
    ['github/GITHUB_TOKEN', `github_pat_${letters(82)}`, ''],
    ['github/GITHUB_TOKEN', `ghs_1234_${jwt}`, ''],
    ['gitlab/GITLAB_PERSONAL_ACCESS_TOKEN', `glpat-${letters(20)}`, ''],
    ['grafana/GRAFANA_SERVICE_ACCOUNT_TOKEN', `glsa_${letters(32)}_0123abcd`, ''],
    ['openai/OPENAI_TOKEN', `sk-${letters(20)}T3BlbkFJ${letters(20)}`, ''],
    ['openai/OPENAI_TOKEN', `sk-proj-${letters(74)}T3BlbkFJ${letters(74)}`, ''],
    ['anthropic/ANTHROPIC_API_KEY', `sk-ant-api03-${letters(93)}AA`, ''],
    ['groq/GROQ_API_KEY', `gsk_${letters(52)}`, ''],
    ['huggingface/HUGGINGFACE_USER_ACCESS_TOKEN', `hf_${'aBcDe'.repeat(7).slice(0, 34)}`, ''],
    ['linear/LINEAR_API_TOKEN', `lin_api_${letters(40)}`, ''],
    ['notion/NOTION_INTEGRATION_TOKEN', `ntn_12345678901${letters(35)}`, ''],
    ['1password/OPS_TOKEN', `ops_${account}`, ''],
    [
      'database-connection-string/MongoDBConnection',
      'mongodb://user:s3cr3tP4ss@cluster.mongodb.net/mydb',
      '',
    ],
    [
      'database-connection-string/MongoDBConnection',
      'mongodb+srv://app:c0mpl3xPwd@cluster0.mongodb.net/mydb?retryWrites=true',
      '',
    ],
    [
      'database-connection-string/MySQLConnection',
      'jdbc:mysql://admin:s3cr3tPwd@db.company.com:3306/app',
      '',
    ],
    [
      'database-connection-string/PostgreSQLConnection',
      'postgres://user:secretpass@db.example.com:5432/mydb',
      '',
    ],
    ['hashicorp-vault/HASHICORP_VAULT_SERVICE_TOKEN', `hvs.${letters(95)}`, ''],
    ['vercel/VERCEL_PERSONAL_ACCESS_TOKEN', `vcp_${letters(40)}`, ''],
    ['databricks/DATABRICKS_PERSONAL_ACCESS_TOKEN', `dapi${'0123456789abcdef'.repeat(2)}`, ''],
    ['docker/DOCKER_PERSONAL_ACCESS_TOKEN', `dckr_pat_${letters(27)}`, ''],
    ['figma/FIGMA_PERSONAL_ACCESS_TOKEN', `figd_${letters(40)}`, ''],
    ['cloudflare/CLOUDFLARE_USER_API_TOKEN', `cfut_${letters(40)}0123abcd`, ''],
    ['tailscale/TAILSCALE_AUTH_KEY', `tskey-auth-${letters(17)}-${letters(32)}`, ''],
  ])('%s: %s', async (kind, secret, text) => {
    expect(await found(`Before.\n\n${text || secret}\n\nAfter.`)).toEqual([[kind, secret]]);
  });

  it.each([
    'mongodb://username:${PASSWORD}@host:27017/mydb',
    'postgres://user:REPLACE_WITH_PASSWORD@localhost:5432/mydb',
    'https://user:{{password}}@example.com/',
    pem('', '...'),
    'AWS_SECRET_ACCESS_KEY=wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY',
    'TOKEN: ${env:ORDERS_TOKEN}',
  ])('are no secrets where they are placeholders: %s', async (text) => {
    expect(await found(text)).toEqual([]);
  });
});

describe('what leaves', () => {
  it('is the place and a hash of the secret, never the secret', async () => {
    const text = `key: ${github}\n`;
    const hits = await scanSecrets([{ path: 'agents/x/tools.yaml', text }]);
    expect(hits).toEqual([
      {
        file: 'agents/x/tools.yaml',
        range: { start: 5, end: 45 },
        kind: 'github/GITHUB_TOKEN',
        hash: createHash('sha256').update(github).digest('hex'),
      },
    ]);
    expect(JSON.stringify(hits)).not.toContain(github);
  });

  it('says of each file what is in it', async () => {
    const files = [
      { path: 'a', text: 'nothing' },
      { path: 'b', text: github },
      { path: 'c', text: `${github} npm_${letters(36)}` },
    ];
    const hits = await scanSecrets(files);
    expect(hits.map(({ file, kind }) => [file, kind])).toEqual([
      ['b', 'github/GITHUB_TOKEN'],
      ['c', 'github/GITHUB_TOKEN'],
      ['c', 'npm/NPM_ACCESS_TOKEN'],
    ]);
  });
});

describe('a text', () => {
  it.each(['secretlint-disable', 'secretlint-disable-line', 'secretlint-disable-next-line'])(
    'can not excuse itself with %s',
    async (comment) => {
      const text = `<!-- ${comment} -->\n${github} <!-- ${comment} -->\n`;
      expect(await found(text)).toEqual([['github/GITHUB_TOKEN', github]]);
    },
  );

  it('makes nobody read the file of its name', async () => {
    const folder = tempFolder();
    const working = process.cwd();
    process.chdir(folder);
    onTestFinished(() => process.chdir(working));
    mkdirSync('agents');
    writeFileSync(join('agents', 'key.p12'), 'not what is asked about');
    expect(await found(github, 'agents/key.p12')).toEqual([['github/GITHUB_TOKEN', github]]);
    expect(await found(github, '/proc/self/environ')).toHaveLength(1);
  });

  it('of nothing but secrets is answered soon, with some of them', async () => {
    const text = Array.from({ length: 20_000 }, (_, at) => `ghp_${`${at}`.padStart(36, 'a')}`).join(
      ' ',
    );
    const start = performance.now();
    expect(await found(text)).toHaveLength(50);
    expect(performance.now() - start).toBeLessThan(3000);
  });
});

it('finds the key of a service account in JSON, however it is spelt', async () => {
  const key = JSON.stringify({ private_key_id: '1', private_key: '-----BEGIN PRIVATE KEY-----' });
  const escaped = key.replace('PRIVATE KEY', '\\u0050RIVATE \\u004bEY');
  expect((await found(escaped, 'agents/x/evals/account.json')).map(([kind]) => kind)).toEqual([
    'gcp/PrivateKeyJSON',
  ]);
});
