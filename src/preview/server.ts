/**
 * The preview's server. It answers this machine alone, and only who knows the address that was printed: other
 * programs, other users and pages of other sites get nothing from it.
 *
 * Every address is one of a fixed set below `/<token>/`; none of them is a path on the disk.
 */
import { timingSafeEqual } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { encodeBmp } from '../raster/bmp.ts';
import type { Session } from './session.ts';
import type { Selection, State } from './state.ts';

/** The page's own files. */
export interface Assets {
  html: string;
  css: string;
  js: string;
  icon: string;
}

export interface PreviewServer {
  /** Address of the page, token and all. */
  url: string;
  close(): Promise<void>;
}

const HOST = '127.0.0.1';

/** Nothing but what this server gives, no script or style within the page, no frame around it, no form out of it. */
const SECURITY = {
  'Content-Security-Policy':
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  'Cache-Control': 'no-store',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  // The address holds the token.
  'Referrer-Policy': 'no-referrer',
  'X-Content-Type-Options': 'nosniff',
  'X-Frame-Options': 'DENY',
};

/** Pixels that a page may be wide: a Letter page at 600 to the inch. */
const WIDEST = 5100;

/** Windows of a browser that may look on at a time; more are somebody's mistake. */
const MOST_LISTENERS = 32;

/** @param port 0: any that is free. @throws what `listen` does, such as EADDRINUSE. */
export async function servePreview(
  session: Session,
  assets: Assets,
  { token, port }: { token: string; port: number },
): Promise<PreviewServer> {
  const listeners = new Set<ServerResponse>();
  let own: { hosts: string[]; origins: string[] } = { hosts: [], origins: [] };

  const server = createServer((request, response) => {
    for (const [name, value] of Object.entries(SECURITY)) response.setHeader(name, value);
    const refusal = refusalOf(request, own, token);
    if (refusal === undefined) answer(request, response);
    else refuse(response, ...refusal);
  });

  function answer(request: IncomingMessage, response: ServerResponse): void {
    const { place, query } = addressOf(request, token);
    const image = /^page\/(\d{1,9})\/(\d{1,4})\.bmp$/.exec(place);
    const pdf = /^pdf\/(\d{1,9})\/[^/]+\.pdf$/.exec(place);
    if (place === '') send(response, 'text/html; charset=utf-8', assets.html);
    else if (place === 'page.css') send(response, 'text/css; charset=utf-8', assets.css);
    else if (place === 'page.js') send(response, 'text/javascript; charset=utf-8', assets.js);
    else if (place === 'icon.svg') send(response, 'image/svg+xml', assets.icon);
    else if (place === 'events') sendEvents(query, response);
    else if (image !== null) sendPage(Number(image[1]), Number(image[2]), query, response);
    else if (pdf !== null) sendPdf(Number(pdf[1]), response);
    else refuse(response, 404, 'There is nothing here.');
  }

  function sendEvents(query: URLSearchParams, response: ServerResponse): void {
    if (listeners.size >= MOST_LISTENERS) {
      refuse(response, 503, 'Too many windows are looking on.');
      return;
    }
    response.writeHead(200, { 'Content-Type': 'text/event-stream' });
    listeners.add(response);
    const tell = (state: State): void => void response.write(`data: ${JSON.stringify(state)}\n\n`);
    const leave = session.look(selectionIn(query), tell);
    response.on('close', () => {
      listeners.delete(response);
      leave();
    });
  }

  function sendPage(view: number, page: number, query: URLSearchParams, response: ServerResponse): void {
    const width = Number(query.get('width'));
    const isWidth = Number.isInteger(width) && width >= 1 && width <= WIDEST;
    const pixels = isWidth ? session.page(view, page, width) : undefined;
    if (pixels !== undefined) send(response, 'image/bmp', ...encodeBmp(pixels));
    // Not an error: the page hears of the newer pages in a moment.
    else if (isWidth) response.writeHead(204).end();
    else refuse(response, 400, 'This is no width.');
  }

  function sendPdf(view: number, response: ServerResponse): void {
    const output = session.pdf(view);
    if (output === undefined) refuse(response, 410, 'This PDF is no longer.');
    else send(response, 'application/pdf', output.bytes);
  }

  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, HOST, () => resolve());
  });
  const { port: given } = server.address() as AddressInfo;
  const hosts = [`${HOST}:${given}`, `localhost:${given}`];
  own = { hosts, origins: hosts.map((host) => `http://${host}`) };
  return {
    url: `http://${HOST}:${given}/${token}/`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const listener of listeners) listener.end();
        server.closeAllConnections();
      }),
  };
}

/** Why a request is not answered. */
function refusalOf(
  { method, headers, url = '' }: IncomingMessage,
  own: { hosts: string[]; origins: string[] },
  token: string,
): [status: number, reason: string] | undefined {
  // A name of somebody else's that leads to this machine (DNS rebinding) is told by its Host.
  if (!own.hosts.includes(headers.host ?? '')) return [403, 'This is not the host that you asked for.'];
  if (headers.origin !== undefined && !own.origins.includes(headers.origin))
    return [403, 'Pages of other sites get nothing here.'];
  const site = headers['sec-fetch-site'];
  if (site !== undefined && site !== 'same-origin' && site !== 'none')
    return [403, 'Pages of other sites get nothing here.'];
  if (method !== 'GET') return [405, 'Nothing can be changed here.'];
  const [, given = ''] = url.split(/[/?]/);
  if (!isSame(given, token)) return [403, 'Open the address that bulletin printed; it holds a key.'];
  if (!url.startsWith(`/${token}/`)) return [404, 'There is nothing here.'];
  return undefined;
}

/** Takes as long whatever is wrong with it. */
function isSame(given: string, token: string): boolean {
  const [one, other] = [Buffer.from(given), Buffer.from(token)];
  return one.length === other.length && timingSafeEqual(one, other);
}

/** What follows the token, as it stands: nothing is decoded, and `..` leads nowhere. */
function addressOf({ url = '' }: IncomingMessage, token: string): { place: string; query: URLSearchParams } {
  const [path = '', query = ''] = url.split('?', 2);
  return { place: path.slice(token.length + 2), query: new URLSearchParams(query) };
}

function selectionIn(query: URLSearchParams): Partial<Selection> {
  const given = (name: string): string | undefined => query.get(name) ?? undefined;
  const chosen = {
    issue: given('issue'),
    edition: given('edition'),
    pageSize: given('page-size'),
    template: given('template'),
  };
  const known = Object.entries(chosen).filter(([, value]) => value !== undefined);
  const sheets = query.has('sheets') ? { sheets: query.get('sheets') === 'true' } : {};
  return { ...Object.fromEntries(known), ...sheets, show: query.getAll('show') };
}

function send(response: ServerResponse, type: string, ...parts: (string | Uint8Array)[]): void {
  const length = parts.reduce((sum, part) => sum + Buffer.byteLength(part), 0);
  response.writeHead(200, { 'Content-Type': type, 'Content-Length': length });
  for (const part of parts) response.write(part);
  response.end();
}

function refuse(response: ServerResponse, status: number, reason: string): void {
  response.writeHead(status, { 'Content-Type': 'text/plain; charset=utf-8' });
  response.end(`${reason}\n`);
}
