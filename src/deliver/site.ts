/**
 * A site: a folder that any host can serve, of the pages of issues, a page of all of them, a feed, and the pictures and
 * fonts that they show. Each page leads to the page of all; all addresses within it are relative.
 */
import { createHash } from 'node:crypto';
import type { ElementContent } from 'hast';
import { addressIn, type Site } from '../keys/site.ts';
import type { Picture } from '../picture/picture.ts';
import type { Direction } from '../text/direction.ts';
import type { FontLibrary } from '../text/fonts.ts';
import type { Delivery } from './deliver.ts';
import { htmlOf } from './html.ts';
import { imprintHtml } from './imprint.ts';
import { summaryOf, type Whereabouts } from './metadata.ts';
import { fileOf, type PictureSource } from './pictures.ts';
import { facesOf, type Web, webPageOf } from './web.ts';
import type { WebFaces } from './web-fonts.ts';
import { MEASURE } from './web-style.ts';

/** A file of the site, by its path in the folder. */
export interface SiteFile {
  path: string;
  bytes: Uint8Array;
}

/** What the page of all issues and the feed say of one. It is data alone, since threads hand it on. */
export interface SiteEntry {
  /** Its page. */
  file: string;
  title: string;
  /** BCP 47. */
  lang: string;
  direction: Direction;
  /** `YYYY-MM-DD` */
  date?: string;
  summary?: string;
  author?: string;
  organization?: string;
  logo: ElementContent[];
  imprint: ElementContent[];
  /** What it says, its pictures at their addresses in the web. */
  content: ElementContent[];
  site: Site;
}

/** Who the site is for, where there are several: what follows `index` in the names of its files. */
export const indexName = (whose?: string): string => (whose === undefined ? 'index.html' : `index.${whose}.html`);
export const feedName = (whose?: string): string => (whose === undefined ? 'feed.xml' : `feed.${whose}.xml`);

/** What the page of all issues is called: as the site is, or who publishes it, or its newest letter. */
export const titleOf = ({ site, organization, title }: Pick<SiteEntry, 'site' | 'organization' | 'title'>): string =>
  site.title ?? organization ?? title;

export interface SitePage {
  page: string;
  entry: SiteEntry;
  /** Pictures and fonts: the same for the same bytes, whichever page they are on. */
  files: SiteFile[];
}

/** @param file the name of its page. @param more what stands beside it, and below. */
export async function sitePageOf(
  delivery: Delivery,
  file: string,
  fonts: FontLibrary,
  { translation, calendar }: { translation?: Delivery | undefined; calendar?: string | undefined } = {},
): Promise<SitePage> {
  const { issue } = delivery;
  const { site = {}, church } = issue;
  // What is masked in the name of the issue is masked here.
  const whose = church === undefined ? undefined : issue.name.slice(issue.name.lastIndexOf('.') + 1);
  const files = new Map<string, Uint8Array>();
  const pictures: PictureSource = (picture) => {
    const path = picturePath(picture);
    if (!files.has(path)) files.set(path, fileOf(picture));
    return path;
  };
  const faces = await facesOf(translation === undefined ? [delivery] : [delivery, translation], fonts);
  for (const { fileName, bytes } of faces.fonts) files.set(`fonts/${fileName}`, bytes);
  const entry = entryOf(delivery, file, pictures);
  const web: Web = {
    ...beside(faces),
    pictures,
    whereabouts: whereaboutsOf(site, file, [...issue.pictures.values()]),
    home: { href: indexName(whose), title: titleOf(entry), feed: feedName(whose) },
    ...(translation === undefined ? {} : { translation }),
    ...(calendar === undefined ? {} : { calendar }),
  };
  const page = webPageOf(delivery, web);
  return { page, entry, files: [...files].map(([path, bytes]) => ({ path, bytes })) };
}

/** Fonts in a folder beside the page. */
export const beside = (faces: WebFaces): Pick<Web, 'faces' | 'fontAddress' | 'from'> => ({
  faces,
  fontAddress: ({ fileName }) => `fonts/${fileName}`,
  from: "'self'",
});

const picturePath = (picture: Picture): string => {
  const digest = createHash('sha256').update(fileOf(picture)).digest('hex').slice(0, 16);
  return `pictures/${digest}.${picture.format === 'jpeg' ? 'jpg' : 'png'}`;
};

function whereaboutsOf(site: Site, file: string, [picture]: readonly Picture[]): Whereabouts {
  const address = addressIn(site, file);
  const image = picture === undefined ? undefined : addressIn(site, picturePath(picture));
  return { ...(address === undefined ? {} : { address }), ...(image === undefined ? {} : { image }) };
}

function entryOf(delivery: Delivery, file: string, pictures: PictureSource): SiteEntry {
  const { issue, organization, direction } = delivery;
  const { title, lang, date, author } = issue.frontMatter;
  const { site = {}, imprint } = issue;
  const summary = summaryOf(delivery);
  const absolute: PictureSource = (picture) => addressIn(site, pictures(picture)) ?? pictures(picture);
  const { masthead, opening, sections } = htmlOf(delivery, absolute, MEASURE);
  const own = htmlOf(delivery, pictures, MEASURE).masthead;
  return {
    ...{ file, title, lang, direction, site },
    ...(date === undefined ? {} : { date }),
    ...(summary === undefined ? {} : { summary }),
    ...(author === undefined ? {} : { author }),
    ...(organization === undefined ? {} : { organization }),
    logo: own.filter((node) => classIs(node, 'logo')),
    imprint: imprint === undefined ? [] : imprintHtml(imprint, pictures, direction),
    content: [...masthead.filter((node) => classIs(node, 'epigraph')), ...opening, ...sections],
  };
}

const classIs = (node: ElementContent, name: string): boolean =>
  node.type === 'element' && [node.properties.className ?? []].flat().includes(name);
