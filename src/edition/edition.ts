/** An edition: what is made of an issue, as a plain record. */

export interface Edition {
  name: string;
  /** One line for people who choose. */
  description: string;
  audience: Audience;
}

/** Whom an edition is for: those who are handed a sheet, or everybody. */
export type Audience = (typeof AUDIENCES)[number];

export const AUDIENCES = ['print', 'public'] as const;

export const EDITIONS: Readonly<Record<string, Edition>> = {
  handout: {
    name: 'handout',
    description: 'a tagged PDF for the office printer, the screen reader and e-mail',
    audience: 'print',
  },
  public: {
    name: 'public',
    description: 'the handout for the web site: names that sensitive.yaml keeps from the public are masked',
    audience: 'public',
  },
};

export const DEFAULT_EDITION = 'handout';

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
};

export const DEFAULT_PAGE_SIZE = 'letter';
