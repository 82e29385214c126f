/** An edition: what is made of an issue, as a plain record. */
import type { Audience } from '../keys/audience.ts';
import type { Making } from '../making/making.ts';
import type { PagesAsked } from '../paper/sheet.ts';
import type { TypeSizes } from '../template/template.ts';

export interface Edition {
  name: string;
  /** One line for people who choose. */
  description: string;
  audience: Audience;
  makes: Making;
  /** The edition's own design, over whatever template the issue or the command line names. */
  template?: string;
  /** Type sizes of running text, pt; what is given stands over the template's own. */
  size?: Partial<TypeSizes>;
  /** It is for who leads the service: with what only they need, and where the people are in theirs. */
  leads?: true;
  /** It takes the pages it needs: the number that the issue is to fill is that of its other editions. */
  unlimited?: boolean;
  /** What a project wants of it: over what an issue says, but not over the command line. */
  preferred?: Preferences;
  /** What it is called in the names of its files, if not by its name. */
  fileName?: string;
}

export interface Preferences {
  /** Of `PAGE_SIZES`; one version each. */
  pageSizes?: readonly string[];
  template?: string;
  /** Exact number of pages. */
  fit?: PagesAsked;
}

/**
 * Least sizes: a handout's is that of the smallest of its designs; 18 pt is the American Council of the Blind's for large
 * print (Large Print Guidelines, as revised in May 2025), 14 pt what the RNIB recommends for clear print (Clear Print
 * Guidelines: 12 pt at least, 14 pt to reach more people). `docs/editions.md` says how the design keeps to the rest.
 */
export const EDITIONS: Readonly<Record<string, Edition>> = {
  handout: {
    name: 'handout',
    description: 'a tagged PDF for the office printer, the screen reader and e-mail',
    audience: 'print',
    makes: { kind: 'pages' },
    size: { least: 9.5 },
  },
  public: {
    name: 'public',
    description: 'the handout for the web site: names that sensitive.yaml keeps from the public are masked',
    audience: 'public',
    makes: { kind: 'pages' },
    size: { least: 9.5 },
  },
  copier: {
    name: 'copier',
    description: 'the handout for an office copier: in grey, nothing in the margin that copiers leave white',
    audience: 'print',
    makes: { kind: 'copier' },
    size: { least: 9.5 },
  },
  press: {
    name: 'press',
    description: 'for the print shop: PDF/X-4 in CMYK, with bleed and crop marks',
    audience: 'print',
    makes: { kind: 'press' },
    size: { least: 9.5 },
  },
  riso: {
    name: 'riso',
    description: 'for a risograph: one grey PDF for each ink, and a proof of how they look together',
    audience: 'print',
    makes: { kind: 'inks', inks: ['black', 'bright red'] },
    size: { least: 9.5 },
  },
  'large-print': {
    name: 'large-print',
    description: '18 pt for readers with low vision, on as many pages as it takes',
    audience: 'print',
    makes: { kind: 'pages' },
    template: 'large-print',
    size: { ideal: 18, least: 18 },
    unlimited: true,
  },
  'clear-print': {
    name: 'clear-print',
    description: '14 pt for everybody who finds small print hard, on as many pages as it takes',
    audience: 'print',
    makes: { kind: 'pages' },
    template: 'large-print',
    size: { ideal: 14, least: 14 },
    unlimited: true,
  },
  booklet: {
    name: 'booklet',
    description: 'pages of half the paper, and the sheets for the duplex copier: fold and staple',
    audience: 'print',
    makes: { kind: 'sheets', scheme: 'booklet' },
    size: { least: 9.5 },
  },
  insert: {
    name: 'insert',
    description: 'a half sheet, one page or two, twice on the paper: cut once',
    audience: 'print',
    makes: { kind: 'sheets', scheme: 'repeat' },
    size: { least: 9.5 },
  },
  leaflet: {
    name: 'leaflet',
    description: 'six panels on both sides of a sheet: fold twice, one panel tucked in',
    audience: 'print',
    makes: { kind: 'sheets', scheme: 'letter-fold', piece: 'panel' },
    template: 'panel',
    size: { least: 8 },
  },
  'quarter-fold': {
    name: 'quarter-fold',
    description: 'a card of four pages on one side of a sheet: fold twice',
    audience: 'print',
    makes: { kind: 'sheets', scheme: 'quarter-fold', piece: 'card' },
    template: 'panel',
    size: { least: 8 },
  },
  cards: {
    name: 'cards',
    description: 'a card, one side or two, four times on the paper: cut twice',
    audience: 'print',
    makes: { kind: 'sheets', scheme: 'repeat', piece: 'card' },
    template: 'panel',
    size: { least: 8 },
  },
  bookmark: {
    name: 'bookmark',
    description: 'a bookmark, one side or two, eight times on the paper, with the line to cut along',
    audience: 'print',
    makes: { kind: 'sheets', scheme: 'bookmark', piece: 'bookmark' },
    template: 'panel',
    size: { least: 8 },
  },
  leader: {
    name: 'leader',
    description: 'for who leads the service: larger, with what only they need, and the page that the people are on',
    audience: 'print',
    makes: { kind: 'pages' },
    size: { ideal: 14, least: 13 },
    leads: true,
    unlimited: true,
  },
  email: {
    name: 'email',
    description:
      'a draft to be sent from your mail program: text, HTML and the handout attached, masked as for the public',
    audience: 'public',
    makes: { kind: 'email' },
    size: { least: 9.5 },
  },
  web: {
    name: 'web',
    description: 'one page for the web site that needs no other file, masked as for the public',
    audience: 'public',
    makes: { kind: 'web' },
  },
  site: {
    name: 'site',
    description: 'a folder for the web site: a page an issue, one of all of them, and a feed, masked as for the public',
    audience: 'public',
    makes: { kind: 'site' },
  },
  screen: {
    name: 'screen',
    description: 'the words that all sing and say, a slide a stanza, for the program that projects them',
    audience: 'public',
    makes: { kind: 'screen' },
  },
};

export const DEFAULT_EDITION = 'handout';
