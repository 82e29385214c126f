/** What an element of a page may say of its box and of its text: of react-pdf's styles, those that are laid out here. */

/** pt, or text with a unit such as `12mm` or `50%`. */
type Length = number | string;

interface BoxStyle {
  width?: Length;
  height?: Length;
  minWidth?: Length;
  minHeight?: Length;
  maxWidth?: Length;
  maxHeight?: Length;
  /** Width divided by height. */
  aspectRatio?: number;
  margin?: Length;
  marginHorizontal?: Length;
  marginVertical?: Length;
  marginTop?: Length;
  marginRight?: Length;
  marginBottom?: Length;
  marginLeft?: Length;
  padding?: Length;
  paddingHorizontal?: Length;
  paddingVertical?: Length;
  paddingTop?: Length;
  paddingRight?: Length;
  paddingBottom?: Length;
  paddingLeft?: Length;
  position?: 'absolute' | 'relative' | 'static';
  top?: Length;
  right?: Length;
  bottom?: Length;
  left?: Length;
  display?: 'flex' | 'none';
}

interface FlexStyle {
  flex?: number | string;
  flexGrow?: number;
  flexShrink?: number;
  flexBasis?: Length;
  flexDirection?: 'row' | 'row-reverse' | 'column' | 'column-reverse';
  flexWrap?: 'nowrap' | 'wrap' | 'wrap-reverse';
  alignContent?: 'flex-start' | 'flex-end' | 'center' | 'stretch' | 'space-between' | 'space-around' | 'space-evenly';
  alignItems?: 'flex-start' | 'flex-end' | 'center' | 'stretch' | 'baseline';
  alignSelf?: 'auto' | 'flex-start' | 'flex-end' | 'center' | 'stretch' | 'baseline';
  justifyContent?: 'flex-start' | 'flex-end' | 'center' | 'space-between' | 'space-around' | 'space-evenly';
  gap?: Length;
  rowGap?: Length;
  columnGap?: Length;
}

interface PaintStyle {
  backgroundColor?: string;
  border?: Length;
  borderTop?: Length;
  borderRight?: Length;
  borderBottom?: Length;
  borderLeft?: Length;
  borderWidth?: Length;
  borderTopWidth?: Length;
  borderRightWidth?: Length;
  borderBottomWidth?: Length;
  borderLeftWidth?: Length;
  borderColor?: string;
  borderTopColor?: string;
  borderRightColor?: string;
  borderBottomColor?: string;
  borderLeftColor?: string;
  /** Other lines are not drawn. */
  borderStyle?: 'solid';
  borderTopStyle?: 'solid';
  borderRightStyle?: 'solid';
  borderBottomStyle?: 'solid';
  borderLeftStyle?: 'solid';
}

/** Mostly made by `type(style, leading)`. */
interface LetteringStyle {
  color?: string;
  fontFamily?: string;
  fontSize?: Length;
  fontWeight?: number;
  fontStyle?: 'normal' | 'italic';
  fontFeatureSettings?: string[];
  letterSpacing?: Length;
  lineHeight?: Length;
  textAlign?: 'left' | 'right' | 'center' | 'justify';
  textTransform?: 'capitalize' | 'lowercase' | 'uppercase' | 'upperfirst' | 'none';
}

export interface PageStyle extends BoxStyle, FlexStyle, PaintStyle, LetteringStyle {}
