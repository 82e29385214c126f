/** What a page says of itself to search engines and to programs that show links: schema.org, Open Graph. */
import { toString as textOf } from 'mdast-util-to-string';
import type { Issue } from '../issue/issue.ts';
import type { Delivery } from './deliver.ts';

/** Characters of a description; search engines show about so many. */
const DESCRIPTION = 160;

/** The title, with the day where there is one. */
export function pageTitle({ issue, date }: Delivery): string {
  const { title } = issue.frontMatter;
  return date === undefined ? title : `${title} – ${date}`;
}

/** What lists say of it: what the issue says of itself; else its first words, or those of its scripture. */
export function summaryOf({ issue }: Delivery): string | undefined {
  const { summary, scripture } = issue.frontMatter;
  return summary ?? beginningOf(issue) ?? scripture?.text.replace(/\s+/g, ' ');
}

/** The beginning of the text, in whole words; nothing where it begins with no words. */
function beginningOf(issue: Issue): string | undefined {
  const [block] = [...issue.opening, ...issue.regions.flatMap(({ leadIn, body }) => [...leadIn, ...body])];
  if (block === undefined) return undefined;
  const first = block.type === 'list' ? (block.children[0]?.children ?? []) : [block];
  const whole = first
    .map((node) => textOf(node, { includeImageAlt: false }))
    .join(' ')
    .replace(/\s+/g, ' ')
    .trim();
  if (whole.length <= DESCRIPTION) return whole || undefined;
  const cut = whole.slice(0, DESCRIPTION);
  return `${cut.slice(0, Math.max(cut.lastIndexOf(' '), 1)).replace(/[\s,;:–—-]+$/u, '')}…`;
}

/** Where a page and what belongs to it will be found, as far as that is known. */
export interface Whereabouts {
  /** Absolute, of the page. */
  address?: string;
  /** Absolute, of a picture that stands for it. */
  image?: string;
}

/** Names and values of Open Graph (ogp.me). */
export function openGraph(
  delivery: Delivery,
  { address, image }: Whereabouts = {},
): [property: string, content: string][] {
  const { title, lang, date, author } = delivery.issue.frontMatter;
  const description = summaryOf(delivery);
  // Its locales have a territory; without one it is left to the page.
  const { language, region } = new Intl.Locale(lang);
  const properties: [string, string | undefined][] = [
    ['og:type', 'article'],
    ['og:url', address],
    ['og:title', title],
    ['og:image', image],
    ['og:site_name', delivery.organization],
    ['og:description', description],
    ['og:locale', region === undefined ? undefined : `${language}_${region}`],
    ['article:published_time', date],
    ['article:author', author],
  ];
  return properties.filter((entry): entry is [string, string] => entry[1] !== undefined);
}

/** JSON-LD of the kind Article, in characters that cannot end the element it stands in. */
export function structuredData(delivery: Delivery, { address, image }: Whereabouts = {}): string {
  const { issue, organization } = delivery;
  const { title, lang, date, author, scripture } = issue.frontMatter;
  const { name, url } = issue.imprint ?? {};
  const publisher = organization ?? name;
  const data = {
    '@context': 'https://schema.org',
    '@type': 'Article',
    url: address,
    headline: title,
    image,
    inLanguage: lang,
    description: summaryOf(delivery),
    datePublished: date,
    author: author === undefined ? undefined : { '@type': 'Person', name: author },
    publisher:
      publisher === undefined
        ? undefined
        : { '@type': 'Organization', name: publisher, ...(publisher === name && url !== undefined ? { url } : {}) },
    citation: scripture?.reference,
  };
  return JSON.stringify(data).replace(/[<>&\u2028\u2029]/g, escaped);
}

const escaped = (character: string): string => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
