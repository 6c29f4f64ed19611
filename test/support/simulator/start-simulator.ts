import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { embedWords } from './embed-words.ts';
import { type Fault, sendFaulty } from './fault.ts';
import { chatCompletions } from './wire/chat-completions.ts';
import type { Json, SimReply, SimRequest, WireFormat } from './wire/format.ts';
import { generateContent } from './wire/generate-content.ts';
import { messages } from './wire/messages.ts';
import { responses } from './wire/responses.ts';

export interface SimulatorOptions {
  /** What the simulated model says. */
  readonly reply: (request: SimRequest) => SimReply;
  /** What goes wrong with the how-manieth request, from 0. */
  readonly fault?: (index: number, request: SimRequest) => Fault | undefined;
  readonly port?: number;
}

export interface Simulator {
  /** Ends in /v1: what a provider's base URL is set to. */
  readonly url: string;
  /** Requests for answers, faulty ones counted in. */
  readonly requests: () => number;
  /** Headers of the last request. */
  readonly lastHeaders: () => IncomingMessage['headers'];
  close(): Promise<void>;
}

const FORMATS: readonly WireFormat[] = [chatCompletions, responses, messages, generateContent];

/**
 * A simulator of model providers: a real HTTP server that speaks the wire formats of OpenAI, Anthropic and Gemini. There
 * is no model in it; what it answers, a script decides.
 */
export async function startSimulator({
  reply,
  fault,
  port = 0,
}: SimulatorOptions): Promise<Simulator> {
  let requests = 0;
  let lastHeaders: IncomingMessage['headers'] = {};

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = (request.url ?? '').replace(/\?.*$/, '');
    const body = await readBody(request);
    lastHeaders = request.headers;
    if (path.endsWith('/embeddings')) return send(response, embeddings(body));
    if (/:(batchEmbedContents|embedContent)$/.test(path))
      return send(response, geminiVectors(body));
    const format = FORMATS.find((one) => one.path.test(path));
    if (!format) {
      response.writeHead(404, { 'content-type': 'application/json' });
      response.end('{"error":{"message":"the simulator has no such path"}}');
      return;
    }
    const asked = format.read(body, path);
    const wrong = fault?.(requests, asked);
    requests += 1;
    const said = reply(asked);
    const usage = { input: tokens(JSON.stringify(body)), output: tokens(JSON.stringify(said)) };
    const text = JSON.stringify(format.write(said, asked.model, usage));
    if (wrong) return sendFaulty(response, wrong, text, format.error);
    response.writeHead(200, { 'content-type': 'application/json' });
    response.end(text);
  }

  const server = createServer((request, response) => {
    answer(request, response).catch((error: Error) => {
      response.writeHead(500, { 'content-type': 'application/json' });
      response.end(JSON.stringify({ error: { message: `simulator: ${error.message}` } }));
    });
  });
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  const { port: bound } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${bound}/v1`,
    requests: () => requests,
    lastHeaders: () => lastHeaders,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

async function readBody(request: IncomingMessage): Promise<Json> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return JSON.parse(Buffer.concat(chunks).toString('utf8') || '{}');
}

function send(response: ServerResponse, body: unknown): void {
  response.writeHead(200, { 'content-type': 'application/json' });
  response.end(JSON.stringify(body));
}

function embeddings({ input, model }: Json): unknown {
  const texts: string[] = Array.isArray(input) ? input : [input];
  return {
    object: 'list',
    model,
    data: texts.map((text, index) => ({ object: 'embedding', index, embedding: embedWords(text) })),
    usage: { prompt_tokens: tokens(texts.join(' ')), total_tokens: tokens(texts.join(' ')) },
  };
}

function geminiVectors({ requests, content }: Json): unknown {
  const vector = (one: Json) => ({
    values: embedWords(one.parts.map((part: Json) => part.text).join('')),
  });
  return content
    ? { embedding: vector(content) }
    : { embeddings: requests.map((one: Json) => vector(one.content)) };
}

/** A token is about four letters; a simulated bill need not be exact. */
function tokens(text: string): number {
  return Math.max(1, Math.ceil(text.length / 4));
}
