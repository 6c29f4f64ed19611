import type { Answer } from './handlers/answer.ts';

/** A page of a list, with the link to the next. */
export function pageOf(
  { body, wrap }: Answer,
  url: URL,
): { readonly body: unknown; readonly link?: string } {
  if (!Array.isArray(body)) return { body };
  const size = Math.min(100, Number(url.searchParams.get('per_page') ?? 30));
  const number = Number(url.searchParams.get('page') ?? 1);
  const items = body.slice((number - 1) * size, number * size);
  const next = new URL(url);
  next.searchParams.set('page', String(number + 1));
  return {
    body: wrap === undefined ? items : { total_count: body.length, [wrap]: items },
    ...(body.length > number * size ? { link: `<${next}>; rel="next"` } : {}),
  };
}
