/**
 * For each pattern of secretlint's recommended rules, something that every match of it holds and prose
 * hardly ever does: provider prefixes, with as many of the characters after them as it takes. Nothing here
 * backtracks over more than a token. A test draws matches from the patterns of the installed version.
 */
const WITH_UNDERSCORE = [
  '_authToken=|npm_\\w{36}', // npm
  'gsk_\\w{52}', // Groq
  'hf_[a-zA-Z]{34}', // Hugging Face
  'lin_api_', // Linear
  'ntn_\\d{11}', // Notion
  'shp(?:pa|ca|at|ss)_\\w{32}', // Shopify
  '[sr]k_(?:live|test)_', // Stripe
  'gh[pousr]_\\w{2}|github_pat_',
  'glc_|glsa_', // Grafana
  'ops_ey', // 1Password
  'vc[piark]_\\w{20}', // Vercel
  'dckr_pat_',
  'figd_', // Figma
  'cf(?:k|ut|at)_\\w{40}', // Cloudflare
];
const OTHERS = [
  'PRIVATE KEY', // PEM
  'xox[bpaor]-|xapp-', // Slack
  ':\\/\\/[-\\w]{1,256}:[-\\w]{1,256}@', // basic auth in a URL
  'T3BlbkFJ', // OpenAI
  'sk-ant-api',
  'SG\\.\\w+\\.', // SendGrid
  'glpat-', // GitLab
  'hv[sbr]\\.[-\\w]{90}', // HashiCorp Vault
  'dapi[A-Fa-f0-9]{32}', // Databricks
  'tskey-', // Tailscale
];
const IN_ANY_CASE = [
  'secret_?access_?key', // AWS
  'hooks\\.slack\\.com',
  '(?:mongodb(?:\\+srv)?|mysqlx?|postgres(?:ql)?):\\/\\/',
];

// Three, because V8 looks for a few alternatives much faster than for thirty.
const SIGNS = [
  new RegExp(WITH_UNDERSCORE.join('|')),
  new RegExp(OTHERS.join('|')),
  new RegExp(IN_ANY_CASE.join('|'), 'i'),
];

/** False only for a text in which secretlint finds nothing: most texts end here, in microseconds. */
export function mayHoldSecret({ path, text }: { readonly path: string; readonly text: string }) {
  // JSON may spell any of these with \u escapes, and one rule looks at it parsed.
  return path.endsWith('.json') || SIGNS.some((sign) => sign.test(text));
}
