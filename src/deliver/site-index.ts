/** The page of all issues of a site, and its feed. */
import type { Element } from 'hast';
import { h } from 'hastscript';
import { wordsIn, writtenDate } from '../compose/words.ts';
import { addressIn } from '../keys/site.ts';
import { directionOf } from '../text/direction.ts';
import type { FontLibrary } from '../text/fonts.ts';
import { feedOf } from './feed.ts';
import { languageOfOwn } from './own-words.ts';
import { beside, feedName, indexName, type SiteEntry, type SiteFile, titleOf } from './site.ts';
import { documentOf, feedLink, policyOf, raw, styleOf } from './web.ts';
import { webFacesOf } from './web-fonts.ts';
import { webStyle } from './web-style.ts';

/** The newest first; those without a day last. Of one day, by the names of their files. */
const inOrder = (entries: readonly SiteEntry[]): SiteEntry[] =>
  [...entries].sort((a, b) => compare(b.date ?? '', a.date ?? '') || compare(a.file, b.file));

/** By code unit: the order must not depend on the locale. */
const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** @param whose of a church, what its files are called by. @returns nothing where there is no issue. */
export async function siteIndexOf(
  entries: readonly SiteEntry[],
  fonts: FontLibrary,
  whose?: string,
): Promise<SiteFile[]> {
  const ordered = inOrder(entries);
  const [newest] = ordered;
  if (newest === undefined) return [];
  const lang = commonest(ordered.map((entry) => entry.lang)) ?? newest.lang;
  const said = ordered.map(({ title, summary, site, organization, imprint }) =>
    [title, summary, site.title, site.description, organization, JSON.stringify(imprint)].join(' '),
  );
  const dates = ordered.flatMap(({ date }) => (date === undefined ? [] : [writtenDate(date, lang)]));
  const faces = await webFacesOf(
    [...said, ...dates].join(' '),
    [...new Set([lang, ...ordered.map((each) => each.lang)])],
    fonts,
  );
  const feed = await feedOf(ordered, whose);
  const page = indexPage(ordered, newest, lang, beside(faces), whose, feed !== undefined);
  const text = (written: string): Uint8Array => new TextEncoder().encode(written);
  return [
    { path: indexName(whose), bytes: text(page) },
    ...(feed === undefined ? [] : [{ path: feedName(whose), bytes: text(feed) }]),
    ...faces.fonts.map(({ fileName, bytes }) => ({ path: `fonts/${fileName}`, bytes })),
  ];
}

/** Of as many of two, that which comes first. */
function commonest(words: readonly string[]): string | undefined {
  const counts = new Map<string, number>();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  const most = Math.max(...counts.values());
  return [...counts].find(([, count]) => count === most)?.[0];
}

function indexPage(
  entries: readonly SiteEntry[],
  newest: SiteEntry,
  lang: string,
  faces: ReturnType<typeof beside>,
  whose: string | undefined,
  hasFeed: boolean,
): string {
  const { site, logo, imprint } = newest;
  // A letter may be another's.
  const organization = commonest(entries.flatMap((entry) => entry.organization ?? []));
  const title = titleOf({ ...newest, ...(organization === undefined ? {} : { organization }) });
  const direction = directionOf(lang);
  const style = styleOf(faces, webStyle([]) + INDEX_STYLE);
  const address = addressIn(site, whose === undefined ? '' : indexName(whose));
  const described = site.description;
  const facts: [string, string | undefined][] = [
    ['og:type', 'website'],
    ['og:url', address],
    ['og:title', title],
    ['og:site_name', organization],
    ['og:description', described],
  ];
  const head = h('head', {}, [
    h('meta', { charSet: 'utf-8' }),
    h('meta', {
      httpEquiv: 'Content-Security-Policy',
      content: policyOf(style, "'self'", faces.faces.fonts.length > 0),
    }),
    h('meta', { name: 'viewport', content: 'width=device-width, initial-scale=1' }),
    h('meta', { name: 'color-scheme', content: 'light dark' }),
    ...(described === undefined ? [] : [h('meta', { name: 'description', content: described })]),
    h('title', {}, title),
    ...(address === undefined ? [] : [h('link', { rel: 'canonical', href: address })]),
    ...(hasFeed ? [feedLink(feedName(whose), title)] : []),
    ...facts.flatMap(([property, content]) => (content === undefined ? [] : [h('meta', { property, content })])),
    raw('style', {}, style),
  ]);
  const masthead = [
    ...logo,
    ...(organization === undefined || organization === title ? [] : [h('p', { className: 'overline' }, organization)]),
    h('h1', {}, title),
    ...(described === undefined ? [] : [h('p', { className: 'date' }, described)]),
  ];
  const body = h('body', {}, [
    h('a', { className: 'skip', href: '#text', ...languageOfOwn(lang) }, wordsIn(lang).skip),
    h('header', { className: 'masthead' }, masthead),
    h('main', { id: 'text', tabIndex: -1 }, [
      ...yearsOf(entries, lang),
      ...(hasFeed ? [h('p', { className: 'feed' }, [h('a', { href: feedName(whose), type: ATOM }, 'Atom')])] : []),
    ]),
    ...(imprint.length === 0 ? [] : [h('footer', { className: 'imprint' }, imprint)]),
  ]);
  return documentOf(h('html', { lang, dir: direction }, [head, body]));
}

/** Under a heading for each year; what has no day under none, at the end. */
function yearsOf(entries: readonly SiteEntry[], lang: string): Element[] {
  const years = [...new Set(entries.map(({ date }) => date?.slice(0, 4)))];
  const written = new Intl.DateTimeFormat(lang, { year: 'numeric', calendar: 'gregory', timeZone: 'UTC' });
  return years.flatMap((year) => [
    ...(year === undefined
      ? []
      : [h('h2', { id: `year-${year}` }, written.format(new Date(`${year}-07-01T00:00:00Z`)))]),
    h(
      'ul',
      { className: 'issues' },
      entries.filter(({ date }) => date?.slice(0, 4) === year).map((entry) => itemOf(entry, lang)),
    ),
  ]);
}

function itemOf({ file, title, lang: own, direction, date, summary }: SiteEntry, lang: string): Element {
  const isOwn = own === lang;
  const day = isOwn ? {} : { lang };
  return h('li', isOwn ? {} : { lang: own, dir: direction }, [
    h('p', { className: 'title' }, [
      h('a', { href: encodeURIComponent(file), ...(isOwn ? {} : { hrefLang: own }) }, title),
    ]),
    ...(date === undefined
      ? []
      : [h('p', { className: 'date', ...day }, [h('time', { dateTime: date }, writtenDate(date, lang))])]),
    ...(summary === undefined ? [] : [h('p', { className: 'summary' }, summary)]),
  ]);
}

const ATOM = 'application/atom+xml';

const INDEX_STYLE = `.issues{list-style:none;padding:0}
.issues li{margin:0 0 1.5em}
.issues p{margin:0}
.issues .title{font-size:1.14em;font-weight:600;line-height:1.3}
.issues .title a{display:inline-block;padding:.15em 0}
.issues .date{margin:.1em 0 .25em}
.feed{margin-top:2.4em;font:.84em/1.4 var(--sans)}
`;
