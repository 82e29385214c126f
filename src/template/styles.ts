/** Starting points for a template's type styles. */
import type { TextStyle } from '../text/style.ts';
import type { BlockStyle } from './template.ts';

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
