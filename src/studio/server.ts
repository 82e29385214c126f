/**
 * The studio's server: the preview's manners (`preview/door.ts`), and more to ask for. Pictures and words of pages are
 * fetched, everything else is a call with its name. A call is JSON from this server's own page and no other.
 *
 * Every address is one of a fixed set below `/<token>/`; none of them is a path on the disk.
 */
import { randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import {
  addressOf,
  closed,
  NAMELESS,
  opened,
  refusalOf,
  refuse,
  SECURITY,
  send,
  sendPages,
  sendPdf,
} from '../preview/door.ts';
import { selectionIn } from '../preview/server.ts';
import type { State } from '../preview/state.ts';
import type { CallName, PageWords, PlacedWord, Told } from './protocol.ts';
import { isIssuePath } from './texts.ts';
import { placedWords } from './words.ts';
import { CallError, problemOf, type Workshop } from './workshop.ts';

/** The page's own files, by their names. */
export type Assets = ReadonlyMap<string, { type: string; content: string }>;

export interface StudioServer {
  /** Address of the page, token and all. */
  url: string;
  close(): Promise<void>;
}

/** Windows that may look on at a time; more are somebody's mistake. */
const MOST_LISTENERS = 64;
/** Bytes of a call: a letter of the largest size in base64. */
const MOST_ASKED = 70 * 1024 * 1024;

const CALLS: ReadonlySet<string> = new Set<CallName>([
  'project',
  'setUp',
  'open',
  'save',
  'outline',
  'findings',
  'vocabulary',
  'begin',
  'next',
  'bringIn',
  'picture',
  'make',
]);

/** The editor makes its style sheet in the page: one that has this word alone. PDFs are shown in a frame to be printed. */
const securityWith = (nonce: string): Record<string, string> => ({
  ...SECURITY,
  'Content-Security-Policy': `default-src 'none'; script-src 'self'; style-src 'self' 'nonce-${nonce}'; img-src 'self' data:; connect-src 'self'; frame-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'`,
  'X-Frame-Options': 'SAMEORIGIN',
});

/** @param port 0: any that is free. @throws what `listen` does, such as EADDRINUSE. */
export async function serveStudio(
  workshop: Workshop,
  assets: Assets,
  { token, port }: { token: string; port: number },
): Promise<StudioServer> {
  const listeners = new Set<{ issue: string; response: ServerResponse }>();
  let own = NAMELESS;
  const words = new WordsKept();

  const server = createServer((request, response) => {
    const nonce = randomBytes(12).toString('base64');
    for (const [name, value] of Object.entries(securityWith(nonce))) response.setHeader(name, value);
    const refusal = refusalOf(request, own, token, ['GET', 'POST']);
    if (refusal !== undefined) return refuse(response, ...refusal);
    answer(request, response, nonce).catch((error: unknown) => {
      if (response.headersSent) response.end();
      else refuse(response, 500, error instanceof Error ? (error.stack ?? error.message) : String(error));
    });
  });

  // Who looks at an issue hears of what others save.
  workshop.onSaved = (issue, version) => {
    for (const each of listeners) if (each.issue === issue) tell(each.response, 'written', { version });
  };

  async function answer(request: IncomingMessage, response: ServerResponse, nonce: string): Promise<void> {
    const { place, query } = addressOf(request, token);
    const asset = assets.get(place === '' ? 'page.html' : place);
    if (request.method === 'POST') return await answerCall(place, request, response);
    if (asset !== undefined) return send(response, asset.type, asset.content.replaceAll('%NONCE%', nonce));
    const pages = /^pages\/(\d{1,9})$/.exec(place);
    const said = /^words\/(\d{1,9})\/(\d{1,4})\.json$/.exec(place);
    const pdf = /^pdf\/(\d{1,9})\/[^/]+\.pdf$/.exec(place);
    if (place === 'events') return await sendEvents(query, response);
    if (place === 'face') return await sendFace(query, response);
    if (pages !== null) {
      const session = await workshop.session();
      return sendPages(query, response, (asked) => session?.pages(Number(pages[1]), asked));
    }
    if (said !== null) return await sendWords(Number(said[1]), Number(said[2]), response);
    if (pdf !== null) return sendPdf((await workshop.session())?.pdf(Number(pdf[1])), response);
    const made = workshop.shelf.get(place);
    if (made === undefined) return refuse(response, 404, 'There is nothing here.');
    sendMade(made, query, response);
  }

  async function answerCall(place: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
    const [, name = ''] = /^call\/(\w+)$/.exec(place) ?? [];
    if (!CALLS.has(name)) return refuse(response, 404, 'There is no such call.');
    // A form of another site cannot say so without asking first.
    if (!/^application\/json\b/.test(request.headers['content-type'] ?? ''))
      return refuse(response, 415, 'Calls are JSON.');
    const asked = await bodyOf(request);
    if (asked === undefined) return refuse(response, 413, 'This is too large.');
    try {
      const heard = await workshop.call(name as CallName, asked);
      send(response, 'application/json', JSON.stringify(heard));
    } catch (error) {
      if (error instanceof CallError || error instanceof SyntaxError) return refuse(response, 400, error.message);
      const problem = problemOf(error);
      response.statusCode = 422;
      response.setHeader('Content-Type', 'application/json');
      response.end(JSON.stringify({ problems: [problem] }));
    }
  }

  async function sendEvents(query: URLSearchParams, response: ServerResponse): Promise<void> {
    const issue = query.get('issue') ?? '';
    if (listeners.size >= MOST_LISTENERS) return refuse(response, 503, 'Too many windows are looking on.');
    if (!isIssuePath(issue)) return refuse(response, 400, 'This is no issue.');
    const session = await workshop.session();
    if (session === undefined) return refuse(response, 404, 'There is no issue to look at.');
    // One that was made a moment ago is known when the project has been looked at.
    if (!session.knows(issue)) await session.refresh();
    if (!session.knows(issue)) return refuse(response, 404, 'There is no such issue.');
    response.writeHead(200, { 'Content-Type': 'text/event-stream' });
    const listener = { issue, response };
    listeners.add(listener);
    const leave = session.look(selectionIn(query), (state: State) => tell(response, 'message', told(state)));
    response.on('close', () => {
      listeners.delete(listener);
      leave();
    });
  }

  const told = (state: State): Told => ({ ...state, written: state.readVersion });

  async function sendFace(query: URLSearchParams, response: ServerResponse): Promise<void> {
    const issue = query.get('issue') ?? '';
    if (!isIssuePath(issue)) return refuse(response, 400, 'This is no issue.');
    const picture = await workshop.faces.of(issue, query.get('version') ?? '');
    if (picture === undefined) response.writeHead(204).end();
    else send(response, 'image/bmp', ...picture);
  }

  async function sendWords(view: number, page: number, response: ServerResponse): Promise<void> {
    const shown = (await workshop.session())?.layout(view);
    if (shown === undefined) {
      response.writeHead(204).end();
      return;
    }
    const { revision, version, layout, text, path } = shown;
    const own = words.of(`${view}/${revision}`, () => placedWords(layout, text, path));
    const answer: PageWords = { version, words: own[page] ?? [] };
    send(response, 'application/json', JSON.stringify(answer));
  }

  own = await opened(server, port);
  const looking = () => [...listeners].map(({ response }) => response);
  return {
    url: `${own.origins[0]}/${token}/`,
    async close() {
      await closed(server, looking());
      await workshop.close();
    },
  };
}

const tell = (response: ServerResponse, event: string, data: object): void =>
  void response.write(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`);

/** The words of the pages that were asked for last. */
class WordsKept {
  private key = '';
  private words: PlacedWord[][] = [];

  of(key: string, place: () => PlacedWord[][]): PlacedWord[][] {
    if (this.key !== key) {
      this.key = key;
      this.words = place();
    }
    return this.words;
  }
}

/** What a call asks; nothing if it is too large. @throws {SyntaxError} for what is no JSON. */
async function bodyOf(request: IncomingMessage): Promise<Record<string, unknown> | undefined> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length > MOST_ASKED) return undefined;
    chunks.push(chunk);
  }
  const asked: unknown = JSON.parse(Buffer.concat(chunks).toString('utf8'));
  if (typeof asked !== 'object' || asked === null || Array.isArray(asked)) throw new SyntaxError('a call is an object');
  return asked as Record<string, unknown>;
}

const TYPES: Readonly<Record<string, string>> = {
  pdf: 'application/pdf',
  zip: 'application/zip',
  eml: 'message/rfc822',
  html: 'text/html; charset=utf-8',
  txt: 'text/plain; charset=utf-8',
};

/** What was made is saved, or a PDF shown to be printed; a web page is not run here. */
function sendMade(
  { name, bytes }: { name: string; bytes: Uint8Array },
  query: URLSearchParams,
  response: ServerResponse,
): void {
  const extension = name.slice(name.lastIndexOf('.') + 1);
  const isShown = query.has('show') && extension === 'pdf';
  const how = isShown ? 'inline' : 'attachment';
  response.setHeader('Content-Disposition', `${how}; filename*=UTF-8''${encodeURIComponent(name)}`);
  send(response, TYPES[extension] ?? 'application/octet-stream', bytes);
}
