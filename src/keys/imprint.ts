/** The imprint, as the configuration says it. */
import * as z from 'zod/mini';
import { LINK_SCHEMES } from '../page/links.ts';
import type { Picture } from '../picture/picture.ts';
import { line, listOf } from './fields.ts';

/** What those who hand an issue out say of themselves on every one. Lists have one line an entry. */
export interface Imprint {
  name?: string;
  address: string[];
  /** When and where they meet. */
  services: string[];
  /** Telephone numbers, e-mail addresses. */
  contact: string[];
  /** `https://…` */
  url?: string;
  /** Whether the address is printed as a QR code too. */
  code: boolean;
  permissions: string[];
  logo?: Picture;
  /** The table that says it, as the person named it; the configuration does if left out. */
  writtenIn?: string;
  /** What other columns of the table say, by their names in small letters. */
  more?: Record<string, string>;
}

/** One line, or a list of them. */
const lines = (description: string) =>
  z
    .union([z.array(line(description)), line(description)], { error: 'must be text, or a list of lines' })
    .check(z.describe(description));

const isWebAddress = (text: string): boolean =>
  URL.canParse(text) &&
  ['http:', 'https:'].filter((scheme) => LINK_SCHEMES.includes(scheme)).includes(new URL(text).protocol);

/** Bytes: with more, a code on paper is larger than what it belongs to. */
const LONGEST_ADDRESS = 200;

export const imprintField = z
  .object({
    name: z.exactOptional(line('Name of the church, or whoever hands the issues out.')),
    address: z.exactOptional(lines('Where it is: a line, or a list of lines.')),
    services: z.exactOptional(lines('When it meets: a line, or a list of lines.')),
    contact: z.exactOptional(lines('Telephone numbers and e-mail addresses: one, or a list.')),
    url: z.exactOptional(
      line('Address of its web page, printed with a QR code beside it.').check(
        z.refine(isWebAddress, {
          error: 'is not the address of a web page, such as https://example.org/pray',
          abort: true,
        }),
        z.refine((text) => Buffer.byteLength(text) <= LONGEST_ADDRESS, { error: 'is too long for a QR code' }),
      ),
    ),
    code: z.exactOptional(
      z
        .boolean('must be true or false')
        .check(z.describe('Whether a QR code is printed beside the address. true if not given.')),
    ),
    permissions: z.exactOptional(lines('Copyright and permission lines: one, or a list.')),
    logo: z.exactOptional(line('Picture, such as a PNG or a JPEG, as a path from the folder of the configuration.')),
  })
  .check(z.describe('What stands at the foot of every issue: who hands it out, where and when they meet.'));

export const IMPRINT_KEYS = Object.keys(imprintField.shape);

type Fields = z.output<typeof imprintField>;

/** @param logo its picture, read. */
export function imprintOf(
  { name, address, services, contact, url, code, permissions }: Fields,
  logo?: Picture,
): Imprint {
  return {
    ...(name === undefined ? {} : { name }),
    address: listOf(address),
    services: listOf(services),
    contact: listOf(contact),
    ...(url === undefined ? {} : { url }),
    code: code ?? true,
    permissions: listOf(permissions),
    ...(logo === undefined ? {} : { logo }),
  };
}
