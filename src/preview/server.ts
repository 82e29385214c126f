/**
 * The preview's server. It answers this machine alone, and only who knows the address that was printed: other
 * programs, other users and pages of other sites get nothing from it.
 *
 * Every address is one of a fixed set below `/<token>/`; none of them is a path on the disk.
 */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { addressOf, closed, NAMELESS, opened, refusalOf, refuse, SECURITY, send, sendPages, sendPdf } from './door.ts';
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

/** Windows of a browser that may look on at a time; more are somebody's mistake. */
const MOST_LISTENERS = 32;

/** @param port 0: any that is free. @throws what `listen` does, such as EADDRINUSE. */
export async function servePreview(
  session: Session,
  assets: Assets,
  { token, port }: { token: string; port: number },
): Promise<PreviewServer> {
  const listeners = new Set<ServerResponse>();
  let own = NAMELESS;

  const server = createServer((request, response) => {
    for (const [name, value] of Object.entries(SECURITY)) response.setHeader(name, value);
    const refusal = refusalOf(request, own, token, ['GET']);
    if (refusal === undefined) answer(request, response);
    else refuse(response, ...refusal);
  });

  function answer(request: IncomingMessage, response: ServerResponse): void {
    const { place, query } = addressOf(request, token);
    const pages = /^pages\/(\d{1,9})$/.exec(place);
    const pdf = /^pdf\/(\d{1,9})\/[^/]+\.pdf$/.exec(place);
    if (place === '') send(response, 'text/html; charset=utf-8', assets.html);
    else if (place === 'page.css') send(response, 'text/css; charset=utf-8', assets.css);
    else if (place === 'page.js') send(response, 'text/javascript; charset=utf-8', assets.js);
    else if (place === 'icon.svg') send(response, 'image/svg+xml', assets.icon);
    else if (place === 'events') sendEvents(query, response);
    else if (pages !== null) sendPages(query, response, (asked) => session.pages(Number(pages[1]), asked));
    else if (pdf !== null) sendPdf(session.pdf(Number(pdf[1])), response);
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

  own = await opened(server, port);
  return { url: `${own.origins[0]}/${token}/`, close: () => closed(server, [...listeners]) };
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
