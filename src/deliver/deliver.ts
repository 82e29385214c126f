/**
 * The issue for screens: what e-mails and web pages are made of. They show the blocks of the issue as they are, without
 * pages; how they look is the reader's program's to decide, within what a style sheet may ask.
 */

import { writtenDate } from '../compose/words.ts';
import type { Issue } from '../issue/issue.ts';
import type { Picture } from '../picture/picture.ts';
import { type Direction, directionOf } from '../text/direction.ts';
import { smarten } from '../text/smart.ts';
import { typographic } from './typographic.ts';

export interface Delivery {
  /** As it may reach the edition's audience, in typographic characters. */
  issue: Issue;
  organization?: string;
  /** Of the organization. */
  logo?: Picture;
  /** Written out in the issue's language. */
  date?: string;
  direction: Direction;
}

/** @param issue as the edition may have it. */
export function deliveryOf(
  issue: Issue,
  more: { organization?: string | undefined; logo?: Picture | undefined },
): Delivery {
  const { lang, date, smart } = issue.frontMatter;
  const organization = issue.frontMatter.organization ?? more.organization;
  const set = (plain: string): string => (smart ? (smarten([{ text: plain }], lang)[0] ?? plain) : plain);
  return {
    issue: typographic(issue),
    direction: directionOf(lang),
    ...(organization === undefined ? {} : { organization: set(organization) }),
    ...(more.logo === undefined ? {} : { logo: more.logo }),
    ...(date === undefined ? {} : { date: writtenDate(date, lang, issue.frontMatter) }),
  };
}
