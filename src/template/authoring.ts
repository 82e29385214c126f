/** What a template imports: `import { defineTemplate, Page, Frame, … } from 'bulletin/template'`. */

export type { TextStyle } from '../text/typography.ts';
export type { DrawnElement, PageElement, PageNode } from './element.ts';
export { Imprint } from './imprint.tsx';
export type { PageStyle } from './page-style.ts';
export { Banner, Frame, Logo, Ornament, Page, Text, type, View } from './primitives.ts';
export { running } from './running.ts';
export { blockStyle, inks, plainStyles, textStyle } from './styles.ts';
export {
  type BlockRule,
  type BlockStyle,
  type BlockStyles,
  type Card,
  type Design,
  type DesignContext,
  defineTemplate,
  type Head,
  type InlineStyles,
  type ListStyle,
  type PageProps,
  type PrintedImprint,
  type Setting,
  type Template,
  type Variation,
} from './template.ts';
