/** What an edition makes of the design: which template, how many pages, which sizes of type. */

import type { MakingOf } from '../making/making.ts';
import { kindOfMaking } from '../making/register.ts';
import { isFolded } from '../paper/scheme.ts';
import { type PagesAsked, type PagesWanted, WHOLE_SHEETS, type WholeSheets } from '../paper/sheet.ts';
import type { Template, TypeSizes, Variation } from '../template/template.ts';
import type { Edition } from './edition.ts';

/** What is asked for beside an edition: by the command line, which stands over what an issue says, and where neither does. */
export interface Asked {
  template?: string | undefined;
  fit?: PagesAsked | undefined;
  fallback: { template?: string | undefined; fit?: PagesAsked | undefined };
}

export const DEFAULT_TEMPLATE = 'classic';

/** The name of the template that an edition of an issue is set in. @param own what the issue says */
export function templateOf(
  { template, preferred }: Edition,
  asked: Pick<Asked, 'template' | 'fallback'>,
  own?: string,
): string {
  return template ?? asked.template ?? preferred?.template ?? own ?? asked.fallback.template ?? DEFAULT_TEMPLATE;
}

/**
 * How many pages an edition of an issue is to fill; nothing if it takes what it needs. What an issue says is meant for
 * pages of full size, not for those of sheets.
 *
 * @param own what the issue says
 */
export function pagesOf(
  { unlimited = false, preferred, makes }: Edition,
  { fit, fallback }: Pick<Asked, 'fit' | 'fallback'>,
  own?: PagesAsked,
): PagesWanted | undefined {
  if (unlimited) return undefined;
  const sheets = makes.kind === 'sheets' ? wholeSheetsOf(makes) : undefined;
  const wanted = fit ?? preferred?.fit ?? (sheets === undefined ? (own ?? fallback.fit) : 'auto');
  if (wanted === 'none') return undefined;
  // What is put on sheets fills those.
  return wanted === 'auto' ? (sheets ?? wanted) : wanted;
}

const wholeSheetsOf = ({ scheme, piece }: MakingOf<'sheets'>): WholeSheets => ({
  ...WHOLE_SHEETS[scheme],
  ...(piece === 'card' ? { of: 'card' } : {}),
});

/** Whether it is to be folded, so that its first page is outside. */
export const hasCover = ({ makes }: Edition): boolean => makes.kind === 'sheets' && isFolded(makes.scheme);

/** The template in the type sizes of the edition, within its own limits. */
export function sizedFor({ size }: Edition, template: Template): Template {
  const { variation, card } = template;
  if (size === undefined || variation === undefined) return template;
  const sized = card && { ...card, variation: narrowed(card.variation, size) };
  return { ...template, variation: narrowed(variation, size), ...(sized && { card: sized }) };
}

function narrowed(variation: Variation, size: Partial<TypeSizes>): Variation {
  const least = Math.max(variation.size.least, size.least ?? 0);
  const ideal = Math.max(least, size.ideal ?? variation.size.ideal);
  const most = Math.max(ideal, size.most ?? variation.size.most);
  return { ...variation, size: { ideal, least, most } };
}

/** Whether nobody has said how many pages an edition of an issue is to fill, and it could be said. */
export const isFitUnsaid = (
  { unlimited = false, preferred, makes }: Edition,
  { fit, fallback }: Pick<Asked, 'fit' | 'fallback'>,
  own?: PagesAsked,
): boolean => !unlimited && makes.kind !== 'sheets' && (fit ?? preferred?.fit ?? own ?? fallback.fit) === undefined;

/** Whether the files of an edition are pages, in one page size each. */
export const hasPages = ({ makes }: Edition): boolean => kindOfMaking(makes).form === 'pages';

/** Whether pages are laid out for it, be they its files or go with them. */
export const isLaidOut = ({ makes }: Edition): boolean =>
  !['without-pages', 'folder'].includes(kindOfMaking(makes).form);
