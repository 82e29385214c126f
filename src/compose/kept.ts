/**
 * What is kept of an issue from one correction to the next, while somebody writes: paragraphs that are as they were, and
 * pages whose furniture is. It goes by all that they are made of, so that what comes out is what would without it.
 */
import type { PageMaster } from '../template/react-pdf.ts';
import type { FontLibrary } from '../text/fonts.ts';
import type { Hyphenator } from '../text/hyphenate.ts';
import { KeptParagraphs } from '../text/kept-paragraphs.ts';
import type { RememberedParagraph } from '../text/paragraph.ts';
import { Recent } from '../text/recent.ts';
import type { TextContext } from '../text/setting.ts';

/** A context that stays the same one, and tells whoever sets the issue this time. */
interface LastingContext extends TextContext {
  told: TextContext;
}

export class KeptType {
  /** By language. */
  readonly hyphenators = new Map<string, Hyphenator>();
  readonly paragraphs = new KeptParagraphs();
  /** Of paragraphs that are counted alone. */
  readonly breaking = new Recent<RememberedParagraph>();
  private readonly furniture = new Recent<Promise<PageMaster>>();
  private readonly contexts = new Map<string, LastingContext>();
  private isLacking = false;

  /** To be called before the issue is set again: what was not asked for twice in a row is let go. */
  turn(): void {
    const { paragraphs, breaking, furniture, isLacking } = this;
    for (const each of [paragraphs, breaking, furniture]) {
      each.turn();
      // What no font has is to be told of each time.
      if (isLacking) each.clear();
    }
    this.isLacking = false;
  }

  /** What is remembered goes by the context: so it must be the same one each time. @param side of a bilingual sheet */
  context(side: string, told: TextContext): TextContext {
    const known = this.contexts.get(side);
    const lasting = known?.fonts === told.fonts ? known : this.newContext(told);
    lasting.told = told;
    this.contexts.set(side, lasting);
    return lasting;
  }

  /** @param key all that the page is made of */
  page(key: string, layOut: () => Promise<PageMaster>): Promise<PageMaster> {
    const known = this.furniture.get(key) ?? layOut();
    this.furniture.set(key, known);
    known.catch(() => this.furniture.delete(key));
    return known;
  }

  private newContext(told: TextContext): LastingContext {
    const { fonts }: { fonts: FontLibrary } = told;
    const context: LastingContext = {
      fonts,
      told,
      missing: (...character) => {
        this.isLacking = true;
        context.told.missing(...character);
      },
    };
    // Who is told is another each time, and makes no line another.
    Object.defineProperty(context, 'told', { enumerable: false });
    return context;
  }
}
