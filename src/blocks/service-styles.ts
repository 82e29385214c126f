/** Styles that the blocks of a service have in common, by the names that templates dress them by. */
import type { BlockStyle, BlockStyles } from '../template/template.ts';

/** Lines that are what they are: none is hyphenated, and what is turned over hangs. */
export const asTyped = (style: BlockStyle): BlockStyle => ({
  ...style,
  align: 'left',
  hyphenate: false,
  wholeWords: true,
  firstIndent: 0,
  turnover: style.text.size * 1.2,
  before: 0,
  after: 0,
});

/** What is done and who has it; a heading among that; what to do. Small text is as small as the template's tables. */
export const orderStyles = {
  orderElement: ({ paragraph }: BlockStyles): BlockStyle => asTyped(paragraph),
  orderHeading: ({ heading3 }: BlockStyles): BlockStyle => ({ ...heading3, stretch: 0 }),
  orderRubric: ({ paragraph, tableCell, inline }: BlockStyles): BlockStyle => {
    const size = tableCell.text.size;
    return { ...asTyped(paragraph), text: { ...paragraph.text, size, ...(inline.emphasis ?? { italic: true }) } };
  },
};

/** The title of a hymn, a psalm, a reading, a litany. */
export const titleStyle = {
  serviceTitle: ({ heading3 }: BlockStyles): BlockStyle => ({
    ...asTyped(heading3),
  }),
};

/** Who wrote it, and by whose leave it is printed: a quarter of a line below what it is about. */
export const creditStyle = {
  serviceCredit: ({ note, paragraph }: BlockStyles): BlockStyle => ({
    ...asTyped(note),
    indent: paragraph.indent,
    turnover: 0,
    lift: -0.25,
  }),
};
