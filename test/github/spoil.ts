import type { ServerResponse } from 'node:http';
import type { Fault } from './faults.ts';

/** Answers what was not even begun; false for faults that come later. */
export function refuse(fault: Fault, response: ServerResponse, knows: boolean): boolean {
  const slower = {
    message: 'You have exceeded a secondary rate limit. Please wait a few minutes.',
  };
  switch (fault) {
    case 'forbidden':
      send(response, 403, { message: 'Resource not accessible by integration' });
      return true;
    case 'down':
      send(response, 503, { message: 'Service Unavailable' });
      return true;
    case 'tooMany':
      send(response, 429, { message: 'Too Many Requests' });
      return true;
    case 'secondary':
      send(response, 403, slower);
      return true;
    case 'secondaryRetryAfter':
      response.setHeader('retry-after', '2');
      send(response, 403, slower);
      return true;
    case 'stale':
      if (knows) response.writeHead(304).end();
      return knows;
    default:
      return false;
  }
}

/** Answers what was done, in the way that a fault makes of it. */
export function spoil(
  fault: Fault | undefined,
  response: ServerResponse,
  status: number,
  text: string,
): void {
  switch (fault) {
    case 'badGatewayAfter':
      send(response, 502, { message: 'Server Error' });
      break;
    case 'resetAfter':
      response.destroy();
      break;
    case 'stallAfter':
      // Its client gives up first.
      response.writeHead(status, { 'content-type': 'application/json' }).write(' ');
      break;
    case 'truncatedAfter':
      write(response, status, text.slice(0, text.length / 2));
      break;
    case 'drip':
      drip(response, status, text);
      break;
    default:
      write(response, status, text);
  }
}

function drip(response: ServerResponse, status: number, text: string): void {
  const half = Math.ceil(text.length / 2);
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8' });
  response.write(text.slice(0, half));
  setTimeout(() => response.end(text.slice(half)), 5);
}

/** Answers JSON. */
export function send(response: ServerResponse, status: number, body: unknown): void {
  write(response, status, JSON.stringify(body));
}

function write(response: ServerResponse, status: number, text: string): void {
  if (status === 204 || text === '') return void response.writeHead(status).end();
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8' }).end(text);
}
