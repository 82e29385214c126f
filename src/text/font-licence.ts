/** Licences under which a font may be copied into a project, embedded and passed on with it. */

export interface FontLicence {
  /** SPDX, where it has a name there. */
  name: string;
  /** As people call it. */
  title: string;
}

/** What is said in a licence, or of it in a font, by which it is known; the first that is found counts. */
const KNOWN: readonly (FontLicence & { words: RegExp })[] = [
  {
    name: 'OFL-1.1',
    title: 'SIL Open Font License 1.1',
    words: /SIL Open Font License|scripts\.sil\.org\/OFL|openfontlicense\.org/i,
  },
  {
    name: 'Apache-2.0',
    title: 'Apache License 2.0',
    words: /Apache License,?\s+Version 2|apache\.org\/licenses\/LICENSE-2/i,
  },
  { name: 'Ubuntu-font-1.0', title: 'Ubuntu Font Licence 1.0', words: /Ubuntu Font Licen[cs]e/i },
  {
    name: 'Bitstream-Vera',
    title: 'Bitstream Vera Fonts licence',
    words: /Bitstream Vera|dejavu(?:-fonts)?[./]\S*license/i,
  },
  { name: 'GUST-Font-License', title: 'GUST Font License', words: /GUST Font License|gust\.org\.pl\/fonts\/licenses/i },
  { name: 'IPA', title: 'IPA Font License', words: /IPA Font License/i },
  { name: 'CC0-1.0', title: 'Creative Commons Zero 1.0', words: /CC0|creativecommons\.org\/publicdomain\/zero/i },
  // Without the exception, every PDF that the font is embedded in would have to be under the GPL.
  {
    name: 'GPL with font exception',
    title: 'GNU General Public License with font exception',
    words: /(?:embed this font|font exception)[\s\S]*(?:GNU|GPL)|(?:GNU|GPL)[\s\S]*(?:embed this font|font exception)/i,
  },
];

/** @param texts what the font says of its licence, and files that lie beside it. */
export function licenceIn(texts: readonly (string | undefined)[]): FontLicence | undefined {
  for (const text of texts) {
    const found = text === undefined ? undefined : KNOWN.find(({ words }) => words.test(text));
    if (found !== undefined) return { name: found.name, title: found.title };
  }
  return undefined;
}
