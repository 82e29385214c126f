/** What keeps a PDF from being used, in words for the person who named it. */
import type { RuleOf } from '../say/rules.ts';

/** Why a PDF cannot be used. */
export type PdfFault =
  /** The bytes are something else. */
  | 'not-pdf'
  /** It is encrypted, with or without a password for reading. */
  | 'locked'
  /** Its objects cannot be read. */
  | 'damaged'
  /** It has no page. */
  | 'empty';

const FAULTS: Readonly<Record<PdfFault, { rule: RuleOf<'error'>; reason: string; help: string }>> = {
  'not-pdf': { rule: 'pdf-none', reason: 'this is not a PDF', help: 'Save or print the document as PDF first.' },
  locked: {
    rule: 'pdf-locked',
    reason: 'the PDF is locked with a password',
    help: 'Ask for a copy without one, or open it in a PDF viewer and print it to a new PDF.',
  },
  damaged: {
    rule: 'pdf-damaged',
    reason: 'the PDF is damaged',
    help: 'Fetch it anew. If that does not help, open it in a PDF viewer and print it to a new PDF.',
  },
  empty: {
    rule: 'pdf-empty',
    reason: 'the PDF has no pages',
    help: 'Make it anew with the program that it comes from.',
  },
};

/** The PDF cannot be used, for a reason that the person can do something about. */
export class PdfError extends Error {
  override name = 'PdfError';
  readonly fault: PdfFault;
  readonly rule: RuleOf<'error'>;
  readonly help: string;

  constructor(fault: PdfFault, options?: ErrorOptions) {
    const { rule, reason, help } = FAULTS[fault];
    super(reason, options);
    this.fault = fault;
    this.rule = rule;
    this.help = help;
  }
}
