/** Where web pages will be found, as the configuration says it. */
import * as z from 'zod/mini';
import { line } from './fields.ts';

export interface Site {
  /** Of the folder that the pages are put into: absolute, with a stroke at its end. */
  url?: string;
  title?: string;
  description?: string;
}

const HOW = 'is not the address of a folder of the web, such as https://example.org/letters/';

/** Without a question or a place in it: names of files follow it. */
const isFolder = (text: string): boolean => {
  if (!URL.canParse(text)) return false;
  const { protocol, search, hash, username, password } = new URL(text);
  return /^https?:$/.test(protocol) && [search, hash, username, password].every((part) => part === '');
};

export const siteField = z
  .object({
    url: z.exactOptional(
      line('Address of the folder that web pages are put into, such as https://example.org/letters/.').check(
        z.refine(isFolder, { error: HOW }),
      ),
    ),
    title: z.exactOptional(line('Title of the page of all issues. The organization if not given.')),
    description: z.exactOptional(line('What the issues are about, in one line.')),
  })
  .check(z.describe('Where web pages will be found, and what the page of all issues is called.'));

export const SITE_KEYS = Object.keys(siteField.shape);

export const siteOf = ({ url, ...rest }: z.output<typeof siteField>): Site => ({
  ...rest,
  ...(url === undefined ? {} : { url: new URL(url).href.replace(/\/*$/, '/') }),
});

/** The address of a file in the folder. @param name with strokes between the folders below it */
export const addressIn = ({ url }: Site, name: string): string | undefined =>
  url === undefined ? undefined : url + name.split('/').map(encodeURIComponent).join('/');
