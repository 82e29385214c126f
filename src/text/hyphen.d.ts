declare module 'hyphen/hyphen.js' {
  /** Levels of the patterns, trie of the patterns, and where the exceptions are divided. */
  export type Patterns = [levels: unknown, trie: unknown, exceptions?: Record<string, number[]>];
  /** Marks every point where `text` may be hyphenated with `hyphenChar`. */
  export default function createHyphenator(
    patterns: Patterns,
    options: { hyphenChar: string; html: boolean; minWordLength: number },
  ): (text: string) => string;
}

declare module 'hyphen/patterns/*.js' {
  const patterns: import('hyphen/hyphen.js').Patterns;
  export default patterns;
}
