/**
 * The preview's server. It answers this machine alone, and only who knows the address that was printed: other
 * programs, other users and pages of other sites get nothing from it.
 *
 * Every address is one of a fixed set below `/<token>/`; none of them is a path on the disk.
 */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { encodeBmp } from '../raster/bmp.ts';
import { addressOf, HOST, type Own, ownOf, refusalOf, refuse, SECURITY, send } from './door.ts';
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
  let own: Own = { hosts: [], origins: [] };

  const server = createServer((request, response) => {
    for (const [name, value] of Object.entries(SECURITY)) response.setHeader(name, value);
    const refusal = refusalOf(request, own, token, ['GET']);
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
  own = ownOf(given);
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

/** What a view's address says. */
export function selectionIn(query: URLSearchParams): Partial<Selection> {
  const given = (name: string): string | undefined => query.get(name) ?? undefined;
  const chosen = {
    issue: given('issue'),
    edition: given('edition'),
    pageSize: given('page-size'),
    template: given('template'),
    fit: given('fit'),
  };
  const known = Object.entries(chosen).filter(([, value]) => value !== undefined);
  const sheets = query.has('sheets') ? { sheets: query.get('sheets') === 'true' } : {};
  return { ...Object.fromEntries(known), ...sheets, show: query.getAll('show') };
}
