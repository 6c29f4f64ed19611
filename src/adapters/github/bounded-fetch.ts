import { ForgeError } from '../../ports/forge-error.ts';

const TIMEOUT_MS = 20_000;
const MAX_BYTES = 32 * 1024 * 1024;

/**
 * `fetch` that ends: a time limit from the first byte sent to the last one received, a limit of size, and an answer
 * that says JSON and is none is no answer. Octokit would hand out its text.
 *
 * @throws ForgeError of the kind `unknown`: what was asked for may have been done.
 */
export function boundedFetch({ timeoutMs = TIMEOUT_MS, maxBytes = MAX_BYTES } = {}): typeof fetch {
  return async (url, init) => {
    const signal = AbortSignal.timeout(timeoutMs);
    const response = await answerOf(fetch(url, { ...init, signal, redirect: 'manual' }));
    const bytes = await answerOf(bodyOf(response, maxBytes));
    const { status, headers } = response;
    if (bytes.length > 0 && /[/+]json\b/.test(headers.get('content-type') ?? '')) readable(bytes);
    const empty = status === 204 || status === 205 || status === 304;
    const { statusText } = response;
    const whole = new Response(empty ? null : bytes, { status, statusText, headers });
    // Octokit goes from page to page by it.
    return Object.defineProperty(whole, 'url', { value: response.url });
  };
}

async function bodyOf(response: Response, maxBytes: number): Promise<Uint8Array<ArrayBuffer>> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of response.body ?? []) {
    length += chunk.length;
    if (length > maxBytes) throw new Error(`answers with more than ${maxBytes} bytes`);
    chunks.push(chunk);
  }
  return new Uint8Array(Buffer.concat(chunks));
}

function readable(bytes: Uint8Array): void {
  try {
    JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    throw new ForgeError('unknown', 'GitHub’s answer was cut off');
  }
}

async function answerOf<T>(answer: Promise<T>): Promise<T> {
  try {
    return await answer;
  } catch (error) {
    throw new ForgeError('unknown', `no answer from GitHub: ${reasonOf(error)}`);
  }
}

/** `fetch failed` says nothing; what stands behind it does. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const { cause } = error;
  if (cause instanceof Error) return 'code' in cause ? String(cause.code) : cause.message;
  return error.name === 'TimeoutError' ? 'timed out' : error.message;
}
