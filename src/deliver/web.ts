/**
 * The page of an issue for the web. Alone, it is one HTML file that needs nothing beside it, neither font nor picture;
 * as part of a site, it has them beside it. It runs nothing, and fetches nothing from elsewhere.
 */
import { createHash } from 'node:crypto';
import type { Element, ElementContent, Root } from 'hast';
import { toHtml } from 'hast-util-to-html';
import { h } from 'hastscript';
import type { BlockKind } from '../blocks/kind.ts';
import { kindsIn } from '../blocks/kinds.ts';
import { wordsIn } from '../compose/words.ts';
import { pairRegions } from '../issue/counterparts.ts';
import { blocksOf } from '../issue/issue.ts';
import type { FontLibrary } from '../text/fonts.ts';
import type { Delivery } from './deliver.ts';
import { type HtmlParts, htmlOf, namesTaken } from './html.ts';
import { Ids } from './ids.ts';
import { imprintHtml } from './imprint.ts';
import { openGraph, pageTitle, structuredData, summaryOf, type Whereabouts } from './metadata.ts';
import { languageOfOwn } from './own-words.ts';
import { dataUriOf, type PictureSource } from './pictures.ts';
import { faceRules, NO_FACES, type WebFaces, type WebFont, webFacesOf } from './web-fonts.ts';
import { familyStyle, MEASURE, rowsBeside, webStyle } from './web-style.ts';

/** What surrounds the page. */
export interface Web {
  pictures: PictureSource;
  faces: WebFaces;
  /** Of a font's file, for `url()`. */
  fontAddress(font: WebFont): string;
  /** Where pictures and fonts may come from (CSP 3, 2.3.1). */
  from: 'data:' | "'self'";
  whereabouts: Whereabouts;
  /** The page of all issues. */
  home?: { href: string; title: string; feed?: string };
  /** The same letter in another language, which stands beside it. */
  translation?: Delivery;
  /** A file for calendars (`.ics`) that is offered below the text. */
  calendar?: string;
}

/** A page that has all in it, set in the reader's fonts. */
export const ALONE: Web = {
  pictures: dataUriOf,
  faces: NO_FACES,
  fontAddress: ({ bytes }) => `data:font/woff2;base64,${Buffer.from(bytes).toString('base64')}`,
  from: 'data:',
  whereabouts: {},
};

/** A page that has all in it. */
export async function alone(
  delivery: Delivery,
  fonts: FontLibrary,
  more: Pick<Web, 'whereabouts'> & { translation?: Delivery | undefined; calendar?: string | undefined },
): Promise<Web> {
  const { translation, calendar, whereabouts } = more;
  const faces = await facesOf(translation === undefined ? [delivery] : [delivery, translation], fonts);
  return {
    ...ALONE,
    faces,
    whereabouts,
    ...(translation === undefined ? {} : { translation }),
    ...(calendar === undefined ? {} : { calendar }),
  };
}

/** What letters need of faces. */
export function facesOf(deliveries: readonly Delivery[], fonts: FontLibrary): Promise<WebFaces> {
  const said = JSON.stringify(deliveries);
  // What stands in another language says so.
  const others = [...said.matchAll(/"lang":"([^"]+)"/g)].map(([, lang]) => lang!);
  return webFacesOf(said, [...new Set([...deliveries.map(({ issue }) => issue.frontMatter.lang), ...others])], fonts);
}

/** The file's text. */
export function webPageOf(delivery: Delivery, web: Web = ALONE): string {
  const { issue, direction } = delivery;
  const { lang } = issue.frontMatter;
  const { skip } = wordsIn(lang);
  const { body, style } =
    web.translation === undefined ? bodyOf(delivery, web) : bodyOfTwo(delivery, web.translation, web);
  const html = h('html', { lang, dir: direction }, [
    head(delivery, web, style),
    h('body', web.translation === undefined ? {} : { className: 'two' }, [
      h('a', { className: 'skip', href: '#text', ...languageOfOwn(lang) }, skip),
      ...homeLink(web),
      ...body,
      ...(issue.imprint === undefined
        ? []
        : [h('footer', { className: 'imprint' }, imprintHtml(issue.imprint, web.pictures, direction))]),
    ]),
  ]);
  return documentOf(html);
}

export function documentOf(html: Element): string {
  const page: Root = { type: 'root', children: [{ type: 'doctype' }, html] };
  return `${toHtml(page)}\n`;
}

interface Body {
  body: ElementContent[];
  style: string;
}

function bodyOf(delivery: Delivery, { pictures, calendar }: Web): Body {
  const ids = new Ids(['text', ...namesTaken(delivery)]);
  const parts = htmlOf(delivery, pictures, MEASURE, { ids, prefix: '' });
  const { masthead, opening, sections } = parts;
  return {
    style: '',
    body: [
      h('header', { className: 'masthead' }, masthead),
      h('main', { id: 'text', tabIndex: -1 }, [
        h('article', {}, [
          ...(opening.length === 0 ? [] : [h('div', { className: 'opening' }, opening)]),
          ...sections,
          ...linkTo(calendar, delivery),
        ]),
      ]),
    ],
  };
}

/** One language after the other; where there is room, side by side, region by region. */
function bodyOfTwo(first: Delivery, second: Delivery, { pictures, calendar }: Web): Body {
  const sides = [first, second];
  const langs = sides.map(({ issue }) => issue.frontMatter.lang);
  const prefixes = ['', `${langs[1]}-`];
  const anchors = langs.map((lang) => `in-${lang}`);
  const ids = new Ids(['text', ...anchors, ...sides.flatMap((side, index) => namesTaken(side, prefixes[index]))]);
  const parts = sides.map((side, index) => htmlOf(side, pictures, MEASURE, { ids, prefix: prefixes[index]! }));
  const rows = rowsOf(first, second);
  const articles = sides.map(({ direction }, index) =>
    h('article', { id: anchors[index]!, lang: langs[index]!, dir: direction }, standing(parts[index]!)),
  );
  const names = sides.map(({ direction }, index) =>
    h(
      'a',
      { href: `#${anchors[index]}`, lang: langs[index]!, hrefLang: langs[index]!, dir: direction },
      languageName(langs[index]!),
    ),
  );
  return {
    style: rowsBeside(rows),
    body: [
      h('nav', { className: 'languages', ariaLabel: langs.map(languageName).join(', ') }, names),
      h('main', { id: 'text', tabIndex: -1 }, [...articles, ...linkTo(calendar, first)]),
    ],
  };
}

/** All of a letter, its opening too where it has none: so that what is its second part is that of the other as well. */
const standing = ({ masthead, opening, sections }: HtmlParts): Element[] => [
  h('header', { className: 'masthead' }, masthead),
  h('div', { className: 'opening' }, opening),
  ...sections,
];

/** On which row, from 1, each part of the two stands. */
function rowsOf(first: Delivery, second: Delivery): [number[], number[]] {
  const pairs = pairRegions(first.issue.regions, second.issue.regions);
  const rows: [number[], number[]] = [
    [1, 2],
    [1, 2],
  ];
  pairs.forEach(({ original, translation }, index) => {
    if (original !== undefined) rows[0].push(index + 3);
    if (translation !== undefined) rows[1].push(index + 3);
  });
  const last = pairs.length + 3;
  if (first.issue.notes.length > 0) rows[0].push(last);
  if (second.issue.notes.length > 0) rows[1].push(last);
  return rows;
}

/** What its own people call it: `Español`. */
function languageName(lang: string): string {
  const name = new Intl.DisplayNames([lang], { type: 'language', languageDisplay: 'standard' }).of(lang) ?? lang;
  const [first = '', ...rest] = name;
  return first.toLocaleUpperCase(lang) + rest.join('');
}

const homeLink = ({ home }: Web): Element[] =>
  home === undefined
    ? []
    : [h('nav', { className: 'home', ariaLabel: home.title }, [h('a', { href: home.href, rel: 'up' }, home.title)])];

/** The file is in the page, which needs no other. Called by its name, which is understood in every language. */
function linkTo(calendar: string | undefined, { issue }: Delivery): Element[] {
  if (calendar === undefined) return [];
  const href = `data:text/calendar;charset=utf-8;base64,${Buffer.from(calendar).toString('base64')}`;
  const download = `${issue.name}.ics`;
  return [h('p', { className: 'calendar-file' }, [h('a', { href, download, type: 'text/calendar' }, download)])];
}

/** Nothing is fetched from elsewhere, nothing runs, and the only style is the page's own. */
export const policyOf = (style: string, from: Web['from'], hasFonts: boolean): string =>
  [
    "default-src 'none'",
    `img-src ${from}`,
    ...(hasFonts ? [`font-src ${from}`] : []),
    `style-src 'sha256-${createHash('sha256').update(style).digest('base64')}'`,
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');

/** The kinds of blocks that a page has to have a look for. */
const kindsOn = (delivery: Delivery, translation: Delivery | undefined): BlockKind[] => [
  ...kindsIn([...blocksOf(delivery.issue), ...(translation === undefined ? [] : blocksOf(translation.issue))]),
];

function head(delivery: Delivery, web: Web, own: string): Element {
  const { whereabouts, home, faces, translation } = web;
  const { author } = delivery.issue.frontMatter;
  const style = styleOf(web, webStyle(kindsOn(delivery, translation)) + own);
  const named: [string, string | undefined][] = [
    ['viewport', 'width=device-width, initial-scale=1'],
    ['color-scheme', 'light dark'],
    ['description', summaryOf(delivery)],
    ['author', author],
  ];
  const title = pageTitle(delivery);
  return h('head', {}, [
    h('meta', { charSet: 'utf-8' }),
    h('meta', { httpEquiv: 'Content-Security-Policy', content: policyOf(style, web.from, faces.fonts.length > 0) }),
    ...named.flatMap(([name, content]) => (content === undefined ? [] : [h('meta', { name, content })])),
    h('title', {}, title),
    ...(whereabouts.address === undefined ? [] : [h('link', { rel: 'canonical', href: whereabouts.address })]),
    ...(home?.feed === undefined ? [] : [feedLink(home.feed, home.title)]),
    ...openGraph(delivery, whereabouts).map(([property, content]) => h('meta', { property, content })),
    raw('script', { type: 'application/ld+json' }, structuredData(delivery, whereabouts)),
    raw('style', {}, style),
  ]);
}

/** The page's style sheet, its faces first. */
export const styleOf = ({ faces, fontAddress }: Pick<Web, 'faces' | 'fontAddress'>, rules: string): string =>
  familyStyle(rules, faces.families) + faceRules(faces, fontAddress);

export const feedLink = (href: string, title: string): Element =>
  h('link', { rel: 'alternate', type: 'application/atom+xml', href, title });

/** An element whose text HTML does not escape (HTML, 13.1.2: raw text). */
export const raw = (name: 'script' | 'style', properties: { type?: string }, content: string): Element =>
  h(name, properties, [{ type: 'text', value: content }]);
