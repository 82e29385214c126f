/** Captions and sentences on pages that bulletin makes for those who print: lines of plain text, set from the left. */
import type { PlacedText } from '../page/layout.ts';
import type { Mark } from '../page/structure.ts';
import type { FontLibrary } from '../text/fonts.ts';
import { setParagraph } from '../text/paragraph.ts';

const FAMILY = 'Source Sans 3';

interface Setting {
  /** pt */
  size: number;
  weight: number;
  color: string;
  /** pt */
  measure: number;
  fonts: FontLibrary;
  mark: Mark;
}

export interface Caption {
  /** Runs, each from the left and from its baseline. */
  lines: PlacedText[][];
  /** Whether there is a letter for each character: the name of a file, or a title, may be in any script. */
  isWhole: boolean;
}

/** The rules of the text must have been loaded (`loadTextRules`). */
export function setCaption(text: string, { size, weight, color, measure, fonts, mark }: Setting): Caption {
  const style = {
    ...{ family: FAMILY, weight, italic: false, size, color },
    ...{ features: [], tracking: 0, rise: 0, lang: 'en' },
  };
  let isWhole = true;
  const missing = (): void => {
    isWhole = false;
  };
  const lines = setParagraph(
    [{ text, style, mark }],
    { measure, align: 'left', lang: 'en', wordSpace: { ideal: 1, stretch: 0, shrink: 0 } },
    { fonts, missing },
  );
  return {
    lines: lines.map((line) => line.runs.map(({ x, run }): PlacedText => ({ kind: 'text', x, y: 0, run, mark }))),
    isWhole,
  };
}
