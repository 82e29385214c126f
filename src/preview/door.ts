/**
 * Who is answered by a server on this machine: who knows its address, in this machine's browser, and no page of another
 * site. What the preview and the studio have in common.
 */
import { timingSafeEqual } from 'node:crypto';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type AskedPage, encodeBands, MOST_PAGES, type PageBand } from './bands.ts';

const HOST = '127.0.0.1';
/** Pixels that a page may be wide: a Letter page at 600 to the inch. */
const WIDEST = 5100;

/** Nothing but what this server gives, no script or style within the page, no frame around it, no form out of it. */
export const SECURITY = {
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

/** The names that a server has. */
export interface Own {
  hosts: string[];
  origins: string[];
}

/** What a server is called before it listens: nothing. */
export const NAMELESS: Own = { hosts: [], origins: [] };

/** Has it listen to this machine alone. @param port 0: any that is free. @throws what `listen` does, such as EADDRINUSE. */
export async function opened(server: Server, port: number): Promise<Own> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, HOST, () => resolve());
  });
  const { port: given } = server.address() as AddressInfo;
  const hosts = [`${HOST}:${given}`, `localhost:${given}`];
  return { hosts, origins: hosts.map((host) => `http://${host}`) };
}

/** @param told answers that go on for as long as somebody looks. */
export const closed = (server: Server, told: readonly ServerResponse[]): Promise<void> =>
  new Promise((resolve) => {
    server.close(() => resolve());
    for (const response of told) response.end();
    server.closeAllConnections();
  });

/** Why a request is not answered. */
export function refusalOf(
  { method = '', headers, url = '' }: IncomingMessage,
  own: Own,
  token: string,
  methods: readonly string[],
): [status: number, reason: string] | undefined {
  // A name of somebody else's that leads to this machine (DNS rebinding) is told by its Host.
  if (!own.hosts.includes(headers.host ?? '')) return [403, 'This is not the host that you asked for.'];
  if (headers.origin !== undefined && !own.origins.includes(headers.origin))
    return [403, 'Pages of other sites get nothing here.'];
  const site = headers['sec-fetch-site'];
  if (site !== undefined && site !== 'same-origin' && site !== 'none')
    return [403, 'Pages of other sites get nothing here.'];
  if (!methods.includes(method)) return [405, 'Nothing can be changed here.'];
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
export function addressOf({ url = '' }: IncomingMessage, token: string): { place: string; query: URLSearchParams } {
  const [path = '', query = ''] = url.split('?', 2);
  return { place: path.slice(token.length + 2), query: new URLSearchParams(query) };
}

export function send(response: ServerResponse, type: string, ...parts: (string | Uint8Array)[]): void {
  const length = parts.reduce((sum, part) => sum + Buffer.byteLength(part), 0);
  response.writeHead(200, { 'Content-Type': type, 'Content-Length': length });
  for (const part of parts) response.write(part);
  response.end();
}

export function refuse(response: ServerResponse, status: number, reason: string): void {
  response.writeHead(status, { 'Content-Type': 'text/plain; charset=utf-8' });
  response.end(`${reason}\n`);
}

/** @param paint what has changed of pages; nothing where their view is gone. */
export function sendPages(
  query: URLSearchParams,
  response: ServerResponse,
  paint: (asked: readonly AskedPage[]) => readonly PageBand[] | undefined,
): void {
  const asked = query.getAll('page').slice(0, MOST_PAGES).map(askedIn);
  const areAskable = asked.every(isAskable);
  const bands = areAskable ? paint(asked) : undefined;
  if (!areAskable) refuse(response, 400, 'This is no page, or no width.');
  else if (bands !== undefined) send(response, 'application/octet-stream', ...encodeBands(bands));
  // Not an error: the page hears of the newer pages in a moment.
  else response.writeHead(204).end();
}

/** `0,1240,7`: the first page, 1240 pixels wide, of which revision 7 is on the screen. */
function askedIn(said: string): AskedPage {
  const [page = Number.NaN, width = Number.NaN, since = 0] = said.split(',').map(Number);
  return { page, width, since };
}

const isAskable = ({ page, width, since }: AskedPage): boolean =>
  [page, width, since].every(Number.isInteger) && page >= 0 && width >= 1 && width <= WIDEST;

export function sendPdf(output: { bytes: Uint8Array } | undefined, response: ServerResponse): void {
  if (output === undefined) refuse(response, 410, 'This PDF is no longer.');
  else send(response, 'application/pdf', output.bytes);
}
