/**
 * The feed of a site (Atom, RFC 4287). What it says depends on its issues alone: a day of theirs is when they were
 * updated, and what they are called never changes as long as their address does not.
 */
import { createHash } from 'node:crypto';
import { toHtml } from 'hast-util-to-html';
import { addressIn } from '../keys/site.ts';
import { feedName, indexName, type SiteEntry, titleOf } from './site.ts';

/** As many as readers ask for at once, and a year of weeks. */
const MOST = 60;

/** @param entries the newest first. @returns nothing where no issue has a day, which an entry must have. */
export async function feedOf(entries: readonly SiteEntry[], whose?: string): Promise<string | undefined> {
  const dated = entries.filter(({ date }) => date !== undefined).slice(0, MOST);
  const [newest] = dated;
  if (newest === undefined) return undefined;
  const { Feed } = await import('feed');
  const { site, organization } = newest;
  const title = titleOf(newest);
  const feed = new Feed({
    id: addressIn(site, feedName(whose)) ?? nameOf(title, feedName(whose)),
    title,
    updated: updatedOn(newest),
    generator: 'bulletin',
    author: { name: organization ?? newest.author ?? title },
    link: addressIn(site, indexName(whose)) ?? HERE + indexName(whose),
    feed: addressIn(site, feedName(whose)) ?? HERE + feedName(whose),
    ...(site.description === undefined ? {} : { description: site.description }),
  });
  for (const entry of dated) {
    const { file, summary, author, content, lang, direction } = entry;
    const address = addressIn(site, file);
    feed.addItem({
      title: escaped(entry.title),
      id: address ?? nameOf(title, file),
      link: address ?? HERE + encodeURIComponent(file),
      date: updatedOn(entry),
      published: updatedOn(entry),
      ...(summary === undefined ? {} : { description: escaped(summary) }),
      ...(author === undefined ? {} : { author: [{ name: author }] }),
      content: toHtml({
        type: 'element',
        tagName: 'div',
        properties: { lang, dir: direction },
        children: structuredClone(content),
      }),
    });
  }
  return `${feed.atom1().replaceAll(`href="${HERE}`, 'href="')}\n`;
}

/** Before addresses of which only the end is known: it is taken away again. No site is there (RFC 6761, 6.4). */
const HERE = 'https://here.invalid/';

const updatedOn = ({ date }: SiteEntry): Date => new Date(`${date}T00:00:00Z`);

/** A name of its own for what has no address (RFC 9562, 5.8: by a digest). */
function nameOf(title: string, file: string): string {
  const digest = createHash('sha256').update(`${title}\n${file}`).digest('hex');
  const variant = ((Number.parseInt(digest[16]!, 16) & 0x3) | 0x8).toString(16);
  const [a, b, c, d, e] = [
    digest.slice(0, 8),
    digest.slice(8, 12),
    digest.slice(13, 16),
    digest.slice(17, 20),
    digest.slice(20, 32),
  ];
  return `urn:uuid:${a}-${b}-8${c}-${variant}${d}-${e}`;
}

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };

/** Text as HTML, which titles and summaries are; the others are plain. */
const escaped = (text: string): string => text.replace(/[&<>]/g, (character) => ENTITIES[character]!);
