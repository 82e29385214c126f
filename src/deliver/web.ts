/**
 * The web edition: one HTML file that needs nothing beside it, neither script nor font nor picture, and fetches nothing.
 */
import { createHash } from 'node:crypto';
import type { Element, Root } from 'hast';
import { toHtml } from 'hast-util-to-html';
import { h } from 'hastscript';
import { kindsIn } from '../blocks/kinds.ts';
import { wordsIn } from '../compose/words.ts';
import { blocksOf } from '../issue/issue.ts';
import type { Delivery } from './deliver.ts';
import { htmlOf } from './html.ts';
import { imprintHtml } from './imprint.ts';
import { openGraph, pageTitle, structuredData, summaryOf } from './metadata.ts';
import { languageOfOwn } from './own-words.ts';
import { dataUriOf } from './pictures.ts';
import { MEASURE, webStyle } from './web-style.ts';

/** The file's text. @param calendar a file for calendars (`.ics`) that is offered below the text. */
export function webPageOf(delivery: Delivery, calendar?: string): string {
  const { issue, direction } = delivery;
  const { lang } = issue.frontMatter;
  const { masthead, opening, sections } = htmlOf(delivery, dataUriOf, MEASURE);
  const { skip } = wordsIn(lang);
  const body = h('body', {}, [
    h('a', { className: 'skip', href: '#text', ...languageOfOwn(lang) }, skip),
    h('header', { className: 'masthead' }, masthead),
    h('main', { id: 'text', tabIndex: -1 }, [
      h('article', {}, [
        ...(opening.length === 0 ? [] : [h('div', { className: 'opening' }, opening)]),
        ...sections,
        ...linkTo(calendar, delivery),
      ]),
    ]),
    ...(issue.imprint === undefined
      ? []
      : [h('footer', { className: 'imprint' }, imprintHtml(issue.imprint, dataUriOf))]),
  ]);
  const html = h('html', { lang, dir: direction }, [head(delivery), body]);
  const page: Root = { type: 'root', children: [{ type: 'doctype' }, html] };
  return `${toHtml(page, { upperDoctype: true })}\n`;
}

/** The file is in the page, which needs no other. Called by its name, which is understood in every language. */
function linkTo(calendar: string | undefined, { issue }: Delivery): Element[] {
  if (calendar === undefined) return [];
  const href = `data:text/calendar;charset=utf-8;base64,${Buffer.from(calendar).toString('base64')}`;
  const download = `${issue.name}.ics`;
  return [h('p', { className: 'calendar-file' }, [h('a', { href, download, type: 'text/calendar' }, download)])];
}

/** Nothing is fetched, nothing runs, and the only style is the page's own. */
const policyOf = (style: string): string =>
  [
    "default-src 'none'",
    'img-src data:',
    `style-src 'sha256-${createHash('sha256').update(style).digest('base64')}'`,
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');

function head(delivery: Delivery): Element {
  const { author } = delivery.issue.frontMatter;
  const style = webStyle(kindsIn(blocksOf(delivery.issue)));
  const description = summaryOf(delivery);
  const named: [string, string | undefined][] = [
    ['viewport', 'width=device-width, initial-scale=1'],
    ['color-scheme', 'light dark'],
    ['description', description],
    ['author', author],
  ];
  return h('head', {}, [
    h('meta', { charSet: 'utf-8' }),
    h('meta', { httpEquiv: 'Content-Security-Policy', content: policyOf(style) }),
    ...named.flatMap(([name, content]) => (content === undefined ? [] : [h('meta', { name, content })])),
    h('title', {}, pageTitle(delivery)),
    ...openGraph(delivery).map(([property, content]) => h('meta', { property, content })),
    raw('script', { type: 'application/ld+json' }, structuredData(delivery)),
    raw('style', {}, style),
  ]);
}

/** An element whose text HTML does not escape (HTML, 13.1.2: raw text). */
const raw = (name: 'script' | 'style', properties: { type?: string }, content: string): Element =>
  h(name, properties, [{ type: 'text', value: content }]);
