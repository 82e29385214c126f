declare module 'bidi-js' {
  export interface Bidi {
    /** @returns the level of each UTF-16 unit (UAX #9, BD2). */
    getEmbeddingLevels(text: string, direction?: 'ltr' | 'rtl' | 'auto'): { levels: Uint8Array };
  }
  export default function bidiFactory(): Bidi;
}
