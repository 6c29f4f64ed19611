/**
 * `fetch` for a server that nobody vouches for: what all of its answers hold together is bounded, and a redirect is an
 * error, since credentials that were meant for one address are in the headers.
 */
export function boundedFetch(mostBytes: number, stop: AbortSignal): typeof fetch {
  let left = mostBytes;
  const counted = () =>
    new TransformStream<Uint8Array, Uint8Array>({
      transform(chunk, controller) {
        left -= chunk.byteLength;
        if (left >= 0) controller.enqueue(chunk);
        else controller.error(new Error(`it sent more than ${mostBytes} bytes`));
      },
    });
  return async (input, init = {}) => {
    const signal = init.signal ? AbortSignal.any([init.signal, stop]) : stop;
    const response = await fetch(input, { ...init, signal, redirect: 'error' });
    if (!response.body) return response;
    const { status, statusText, headers } = response;
    return new Response(response.body.pipeThrough(counted()), { status, statusText, headers });
  };
}
