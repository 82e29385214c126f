/** Pages without their text, and the columns they leave for it. */
import type { Issue } from '../issue/issue.ts';
import type { Imprint } from '../keys/imprint.ts';
import type { Scripture } from '../keys/scripture.ts';
import type { Picture } from '../picture/picture.ts';
import { NoRoomError } from '../template/error.ts';
import type { QrCode } from '../template/qr-code.ts';
import { layoutPage, type PageMaster } from '../template/react-pdf.ts';
import { running } from '../template/running.ts';
import type { Design, Head, PageProps, PrintedImprint } from '../template/template.ts';
import { directionOf } from '../text/direction.ts';
import type { TextContext } from '../text/setting.ts';
import { smarten } from '../text/smart.ts';
import { printedAddress } from './inline.ts';
import { type Words, writtenDate } from './words.ts';

/** Pages counted from 1. */
export type Masters = (page: number, total: number) => Promise<PageMaster>;

/** What stands on the pages beside the issue's own words. */
export interface Furnishing {
  page: { width: number; height: number };
  organization?: string | undefined;
  logo?: Picture | undefined;
  /** A picture across the masthead. */
  masthead?: Picture | undefined;
  /** Whether the template's cover is used, if it has one. */
  hasCover?: boolean | undefined;
  /** Of the imprint's address. */
  code?: QrCode | undefined;
  /** What stands beside the issue on a bilingual sheet. */
  translation?: { issue: Issue } | undefined;
}

/** Lays a page out, or knows it by what it is made of. */
export type Keeping = (what: unknown, layOut: () => Promise<PageMaster>) => Promise<PageMaster>;

/**
 * Every page is laid out once.
 *
 * @param plain pages without the imprint that are known already, and become known.
 * @param keep where pages are kept for longer.
 */
export function pageMasters(
  issue: Issue,
  furnishing: Furnishing,
  design: Design,
  words: Words,
  text: TextContext,
  {
    plain,
    keep = (_, layOut) => layOut(),
  }: { plain?: Map<string, Promise<PageMaster>> | undefined; keep?: Keeping | undefined } = {},
): Masters {
  const head = headOf(issue, furnishing.organization);
  const translation = furnishing.translation && headOf(furnishing.translation.issue, furnishing.organization);
  const { lang } = head;
  const imprint = issue.imprint && printed(issue.imprint, furnishing.code, smartenerOf(issue));
  const own = new Map<string, Promise<PageMaster>>();
  return (page, total) => {
    const key = `${page}/${total}`;
    const known = page < total ? (plain ?? own) : own;
    const laidOut = known.get(key);
    if (laidOut !== undefined) return laidOut;
    const isFirst = page === 1;
    const props: PageProps = {
      ...(isFirst ? head : runningHead(head)),
      direction: directionOf(lang),
      page,
      total,
      folio: words.folio(page, total),
      ...(translation === undefined ? {} : { translation: isFirst ? translation : runningHead(translation) }),
      ...(furnishing.logo === undefined ? {} : { logo: furnishing.logo }),
      ...(furnishing.masthead === undefined ? {} : { masthead: furnishing.masthead }),
      ...(imprint === undefined || page < total ? {} : { imprint }),
    };
    const isCover = page <= coversOf(design, furnishing);
    const layOut = (): Promise<PageMaster> => {
      const element = isCover ? design.cover!(props) : design.page(props);
      return layoutPage(element, furnishing.page, { text, lang, isCover });
    };
    const master = keep([props, isCover], layOut);
    known.set(key, master);
    return master;
  };
}

/** How many pages stand before the text. */
export const coversOf = (design: Design, { hasCover = false }: Furnishing): 0 | 1 =>
  hasCover && design.cover !== undefined ? 1 : 0;

function printed(
  { name, address, services, contact, permissions, url, logo, more = {} }: Imprint,
  code: QrCode | undefined,
  smart: (plain: string) => string,
): PrintedImprint {
  return {
    ...Object.fromEntries(Object.entries(more).map(([column, said]) => [column, smart(said)])),
    ...(name === undefined ? {} : { name: smart(name) }),
    address: address.map(smart),
    services: services.map(smart),
    contact,
    permissions: permissions.map(smart),
    ...(url === undefined ? {} : { link: { url, printed: printedAddress(url) } }),
    ...(code === undefined ? {} : { code }),
    ...(logo === undefined ? {} : { logo }),
  };
}

/** What furniture may show of an issue. */
function headOf(issue: Issue, fallback: string | undefined): Head {
  const { lang, date, scripture, organization = fallback, title } = issue.frontMatter;
  const smart = smartenerOf(issue);
  return {
    title: smart(title),
    lang,
    ...(organization === undefined ? {} : { organization: smart(organization) }),
    ...(date === undefined ? {} : { date: writtenDate(date, lang, issue.frontMatter) }),
    ...(scripture === undefined ? {} : { scripture: smartScripture(scripture, smart) }),
  };
}

/** What later pages show of it. */
function runningHead({ title, organization, ...rest }: Head): Head {
  return {
    ...rest,
    title: running(title),
    ...(organization === undefined ? {} : { organization: running(organization) }),
  };
}

const smartScripture = ({ text, reference, ...rest }: Scripture, smart: (plain: string) => string): Scripture => ({
  ...rest,
  text: smart(text),
  ...(reference === undefined ? {} : { reference: smart(reference) }),
});

/** Makes plain text typographic, if the issue is to be. */
/** As it is set. */
export const titleOf = (issue: Issue): string => smartenerOf(issue)(issue.frontMatter.title);

const smartenerOf =
  ({ frontMatter: { smart, lang } }: Issue) =>
  (plain: string): string =>
    smart ? (smarten([{ text: plain }], lang)[0] ?? plain) : plain;

export interface ColumnFrame {
  x: number;
  y: number;
  width: number;
  height: number;
}

/**
 * A frame holds whole grid steps and hangs from its foot, so that all columns share one grid.
 *
 * @param grid pt
 * @throws NoRoomError
 */
export function columnFrames(master: PageMaster, grid: number): ColumnFrame[] {
  return master.frames.map(({ x, y, width, height }) => {
    const steps = wholeSteps(height, grid);
    if (steps < 3) throw new NoRoomError('a frame of the template’s page has room for fewer than three lines');
    return { x, y: y + height - steps * grid, width, height: steps * grid };
  });
}

export const wholeSteps = (height: number, grid: number): number => Math.floor(height / grid + 1e-6);
