/** The versions of PDF that pages for reading are written in. */

/**
 * Of ISO 32000-1, as PDF/UA-1 and PDF/A-2a, which all readers know; of ISO 32000-2, as PDF/UA-2, PDF/A-4 and WTPDF, whose
 * tags say more to those that do.
 */
export const PDF_VERSIONS = ['1.7', '2.0'] as const;

/** Until readers have caught up. */
export const DEFAULT_VERSION = '1.7';

export type PdfVersion = (typeof PDF_VERSIONS)[number];
