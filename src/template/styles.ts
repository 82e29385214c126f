/** Starting points for a template's type styles. */
import type { TextStyle } from '../text/typography.ts';
import type { BlockStyle, BlockStyles } from './template.ts';

/** Colours that hold on an office copier: all of them print as dark greys. */
export const inks = { black: '#1a1a1a', grey: '#595959', hairline: '#b3a29a', oxblood: '#7a2323' } as const;

/** A type style; what is left out is upright, regular, black, unspaced and in English. */
export const textStyle = (style: Partial<TextStyle> & Pick<TextStyle, 'family' | 'size'>): TextStyle => ({
  weight: 400,
  italic: false,
  color: inks.black,
  features: [],
  tracking: 0,
  rise: 0,
  lang: 'en',
  ...style,
});

/** A block's style; what is left out is justified, hyphenated and without indent, free space or rules. */
export const blockStyle = (style: Partial<BlockStyle> & Pick<BlockStyle, 'text'>): BlockStyle => ({
  align: 'justify',
  hyphenate: true,
  before: 0,
  after: 0,
  indent: { left: 0, right: 0 },
  lift: 0,
  rules: [],
  ...style,
});

/**
 * Every style of a plain design, made from that of its running text: bold headings, hanging bullets, small notes.
 * A template begins with it and changes what it wants otherwise.
 */
export function plainStyles(text: TextStyle): BlockStyles {
  const paragraph = blockStyle({ text });
  const code = { family: 'Source Code Pro', size: text.size * 0.87, features: [] };
  const small = { ...text, size: text.size * 0.9 };
  const ragged = (style: TextStyle, more: Partial<BlockStyle> = {}): BlockStyle =>
    blockStyle({ text: style, align: 'left', hyphenate: false, ...more });
  const heading = (style: Partial<TextStyle>): BlockStyle =>
    ragged({ ...text, weight: 700, ...style }, { before: 1, stretch: 1 });
  const hang = text.size * 1.3;
  return {
    paragraph,
    item: paragraph,
    leadIn: blockStyle({ text: { ...text, italic: true } }),
    region: heading({ size: text.size * 1.1 }),
    heading3: heading({}),
    heading4: heading({ weight: 400, italic: true }),
    quote: blockStyle({ text, indent: { left: hang, right: hang } }),
    code: ragged({ ...text, ...code }, { before: 1, after: 1 }),
    tableHead: ragged({ ...small, weight: 700 }),
    tableCell: ragged(small),
    notesHeading: heading({ size: small.size }),
    note: blockStyle({ text: small, indent: { left: hang, right: 0 } }),
    list: { bullets: ['•', '–', '◦'], bullet: text, number: text, hang, gap: 5, between: 0, betweenNested: 0 },
    inline: {
      strong: { weight: 700 },
      code,
      link: {},
      address: { size: text.size * 0.86, color: inks.grey, italic: false },
      noteReference: { features: ['sups'] },
    },
    rule: { thickness: 0.5, color: inks.hairline },
    thematicBreak: { text: '*  *  *', style: text },
  };
}
