/** The sizes of pages and papers, by the names that people ask for them. */
import { isInInches } from './length.ts';

export interface PageSize {
  /** pt, upright */
  width: number;
  height: number;
}

/** 1 mm in pt. */
const MM = 72 / 25.4;
const mm = (width: number, height: number): PageSize => ({ width: width * MM, height: height * MM });
const inches = (width: number, height: number): PageSize => ({ width: width * 72, height: height * 72 });

/** ISO 216 and the sizes of North America. */
export const PAGE_SIZES: Readonly<Record<string, PageSize>> = {
  letter: inches(8.5, 11),
  a4: mm(210, 297),
  a3: mm(297, 420),
  legal: inches(8.5, 14),
  tabloid: inches(11, 17),
  a5: mm(148, 210),
  'half-letter': inches(5.5, 8.5),
  'half-legal': inches(7, 8.5),
};

/** What office machines have in their trays: those, and more that nobody sets an issue on. */
export const OFFICE_PAPERS: Readonly<Record<string, PageSize>> = {
  ...PAGE_SIZES,
  a6: mm(105, 148),
  sra3: mm(320, 450),
  b4: mm(257, 364),
  b5: mm(182, 257),
  'iso b4': mm(250, 353),
  'iso b5': mm(176, 250),
  executive: inches(7.25, 10.5),
  folio: inches(8.5, 13),
  oficio: inches(8.5, 13.4),
  '12 × 18': inches(12, 18),
  '13 × 19': inches(13, 19),
};

export const DEFAULT_PAGE_SIZE = 'letter';

/** Beyond the cut, pt: 3 mm, or an eighth of an inch where paper is measured in inches. */
export const bleedOf = ({ width, height }: PageSize): number => (isInInches({ width, height }) ? 9 : 3 * MM);

/** A size, and what it is called: a kind of page or paper. */
export interface NamedSize extends PageSize {
  name: string;
}

/** pt by which a panel that is tucked in is narrower: 3 mm on metric paper, a sixteenth of an inch on American. */
export const narrowing = ({ name }: { name: string }): number => (/^a\d|mm$|cm$/.test(name) ? 3 * MM : 72 / 16);

/** A size by its name, which is known to be one of `PAGE_SIZES`. */
export const sizeCalled = (name: string): NamedSize => ({ name, ...PAGE_SIZES[name]! });
