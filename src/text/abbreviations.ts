/** Where abbreviations stand in a text. */

export interface AbbreviationPart {
  text: string;
  /** What it stands for; none: words between. */
  expansion?: string;
}

/** The text in parts, abbreviations apart: whole words, in the capitals that they were given in, the longest first. */
export function partsOf(text: string, abbreviations: Readonly<Record<string, string>>): AbbreviationPart[] {
  const pattern = patternOf(abbreviations);
  if (pattern === undefined) return [{ text }];
  const parts: AbbreviationPart[] = [];
  let from = 0;
  for (const { 0: name, index } of text.matchAll(pattern)) {
    if (index > from) parts.push({ text: text.slice(from, index) });
    parts.push({ text: name, expansion: abbreviations[name]! });
    from = index + name.length;
  }
  if (from < text.length) parts.push({ text: text.slice(from) });
  return parts;
}

/** Made once for all texts of an issue. */
const patterns = new WeakMap<object, RegExp | undefined>();

function patternOf(abbreviations: Readonly<Record<string, string>>): RegExp | undefined {
  if (!patterns.has(abbreviations)) {
    const names = Object.keys(abbreviations).sort((a, b) => b.length - a.length);
    const escaped = names.map((name) => name.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&'));
    const words = `(?<![\\p{L}\\p{N}])(?:${escaped.join('|')})(?![\\p{L}\\p{N}])`;
    patterns.set(abbreviations, names.length === 0 ? undefined : new RegExp(words, 'gu'));
  }
  return patterns.get(abbreviations);
}
