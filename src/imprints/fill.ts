/** What an issue says of each church by itself: `{{name}}` in its text stands for the church's cell of that column. */
import type { Node } from 'mdast';
import type { VFile } from 'vfile';
import { location } from 'vfile-location';
import type { Issue } from '../issue/issue.ts';
import { readSource } from '../issue/source.ts';
import { type IssueText, type Piece, textsOf } from '../issue/texts.ts';
import type { Imprint } from '../keys/imprint.ts';
import { textsOfBlock } from '../safeguard/texts.ts';
import { type Finding, reportError } from '../say/message.ts';
import { suggestion } from '../say/nearest.ts';
import type { RuleOf } from '../say/rules.ts';
import { columnCalled } from './table.ts';

const PLACEHOLDER = /\{\{([^{}]*)\}\}/g;

/** Code is what stands there. */
const LITERAL: ReadonlySet<string> = new Set(['code', 'inlineCode', 'html']);

/** Whether a text may have something to be filled in; what has not is the same for every church. */
export const hasPlaceholders = (source: string): boolean => source.includes('{{');

/**
 * Reports placeholders that no church could fill: of a column that there is not, or in an address.
 *
 * @param columns of the table.
 */
export function checkPlaceholders(issue: Issue, file: VFile, columns: readonly string[]): void {
  const placeOf = placesIn(file);
  for (const { piece, written, column } of placeholdersIn(issue)) {
    const finding = faultOf(piece, column, columns);
    if (finding !== undefined) reportError(file, { ...finding, at: placeOf(piece.node, written) });
  }
}

function faultOf(piece: Piece, column: string, columns: readonly string[]): Finding<RuleOf<'error'>> | undefined {
  const rule = 'imprints-placeholder';
  if (!columns.includes(column))
    return {
      rule,
      reason: `no column of the table is called ‘${column}’`,
      help: `${suggestion(column, columns.filter(Boolean))} What is to be printed as it stands, is written as code: \`{{${column}}}\``,
    };
  if ('set' in piece) return undefined;
  return {
    rule,
    reason: `‘{{${column}}}’ stands in an address, which is the same for every church`,
    help: 'Write it into the text.',
  };
}

/**
 * The issue as it is for a church. What is filled in is text and nothing else: a cell with signs of Markdown in it has
 * no more meaning than any other.
 *
 * @returns with the columns whose cells are empty where something is to be printed.
 */
export function filledFor(issue: Issue, imprint: Imprint): { issue: Issue; empty: string[] } {
  const { pictures, ...rest } = issue;
  const filled: Issue = { ...structuredClone(rest), pictures };
  const empty = new Set<string>();
  for (const { pieces } of ownTexts(filled)) {
    for (const piece of pieces) {
      if (!('set' in piece) || !mayBeFilled(piece) || !hasPlaceholders(piece.text)) continue;
      piece.set(
        piece.text.replace(PLACEHOLDER, (_, name: string) => {
          const said = cellOf(imprint, columnCalled(name));
          if (said === '') empty.add(columnCalled(name));
          return said;
        }),
      );
    }
  }
  return { issue: filled, empty: [...empty] };
}

/** What a church says in a column, in one line. */
function cellOf({ more = {}, ...own }: Imprint, column: string): string {
  const value = Object.hasOwn(own, column) ? (own as unknown as Record<string, unknown>)[column] : undefined;
  if (typeof value === 'string') return value;
  if (Array.isArray(value)) return value.join(', ');
  return Object.hasOwn(more, column) ? more[column]! : '';
}

interface Placeholder {
  piece: Piece;
  written: string;
  column: string;
}

function placeholdersIn(issue: Issue): Placeholder[] {
  return ownTexts(issue).flatMap(({ pieces }) =>
    pieces.filter(mayBeFilled).flatMap((piece) =>
      [...piece.text.matchAll(PLACEHOLDER)].map(([written, name]) => ({
        piece,
        written,
        column: columnCalled(name!),
      })),
    ),
  );
}

/** Texts of what somebody wrote for this issue: not the configuration's, nor what the file is called. */
const ownTexts = (issue: Issue): IssueText[] =>
  textsOf(issue, textsOfBlock).filter(({ origin }) => origin.in === 'body' || origin.in === 'front matter');

const mayBeFilled = (piece: Piece): boolean => !('isQuoted' in piece) && !LITERAL.has(piece.node?.type ?? '');

/** Where a placeholder is written: at or behind the beginning of what it stands in. */
function placesIn(file: VFile) {
  const source = readSource(file) ?? '';
  const points = location(source);
  return (node: Node | undefined, written: string) => {
    const found = source.indexOf(written, node?.position?.start.offset ?? 0);
    return points.toPoint(found < 0 ? (node?.position?.start.offset ?? 0) : found);
  };
}
