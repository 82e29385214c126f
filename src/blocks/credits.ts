/** Who wrote the words of a hymn, whose they are, and by whose leave they are printed. */

import type { VFile } from 'vfile';
import { reportError } from '../say/message.ts';
import type { Credit } from './hymn-parts.ts';
import { openingOf } from './keys.ts';
import type { Container } from './kind.ts';
import { givenText } from './service-title.ts';

declare module 'vfile' {
  interface DataMap {
    /** Numbers of the licences that the project has, by their short names. */
    licences: Readonly<Record<string, string>>;
  }
}

/** Licences that churches have, and how their lines name them. */
const LICENCES: Readonly<Record<string, string>> = {
  ccli: 'CCLI License #',
  onelicense: 'ONE LICENSE #',
};

type Given = Partial<Record<'author' | 'source' | 'copyright' | 'licence' | 'license', string>>;

/**
 * Words under copyright are printed by a licence: the one that is named (`licence=ccli`), or written out, or the only
 * one that the project has.
 */
export function readCredits(given: Given, container: Container, file: VFile): Credit[] {
  const credit = (as: Credit['as'], value: string | undefined): Credit[] =>
    value === undefined || value === '' ? [] : [{ type: 'credit', as, children: [givenText(container, value)] }];
  const { author, source, copyright } = given;
  return [
    ...credit('author', author),
    ...credit('source', source),
    ...credit('copyright', copyright === undefined || copyright === '' ? undefined : signed(copyright)),
    ...credit('licence', licenceOf(given, container, file)),
  ];
}

/** `2001 Hope Press` is `© 2001 Hope Press`; what says so itself is left alone. */
const signed = (copyright: string): string =>
  /[©℗]|\(c\)|copyright|public domain/iu.test(copyright) ? copyright : `© ${copyright}`;

const isFree = (copyright: string): boolean => /public domain/i.test(copyright);

function licenceOf({ copyright, licence, license }: Given, container: Container, file: VFile): string | undefined {
  const own = file.data.licences ?? {};
  const written = licence ?? license;
  const key = written?.toLowerCase().replace(/[\s_-]/g, '');
  if (key !== undefined && (Object.hasOwn(own, key) || Object.hasOwn(LICENCES, key))) {
    if (Object.hasOwn(own, key)) return lineOf(key, own[key]!);
    const { name, position } = container;
    reportError(file, {
      rule: 'block-key',
      reason: `the project has no number of the licence ${key}`,
      help: `Write licences: { ${key}: "…" } into bulletin.config.yaml, or the whole line here: :::${name}{licence="${LICENCES[key]} …"}.`,
      at: openingOf({ position }),
    });
    return undefined;
  }
  if (written !== undefined) return written;
  const [only, ...more] = Object.entries(own);
  const isAsked = copyright !== undefined && copyright !== '' && !isFree(copyright);
  return isAsked && only !== undefined && more.length === 0 ? lineOf(...only) : undefined;
}

/** `CCLI License # 123` */
const lineOf = (key: string, number: string): string =>
  `${Object.hasOwn(LICENCES, key) ? LICENCES[key] : key} ${number}`;
