/** The name of an issue's file, after its title. */
import GithubSlugger from 'github-slugger';

/** Letters of a file's name; with `.handout.half-letter.pdf` and three bytes a letter it stays under 255 bytes. */
const MAX_NAME = 70;

/**
 * The name without `.md`: the title's letters and digits of any script, with hyphens between. Never a path.
 *
 * @returns nothing where the title has neither letter nor digit.
 */
export function nameAfter(title: string): string | undefined {
  const slug = new GithubSlugger().slug(title.normalize('NFC').trim());
  // What is cut off may leave half a character.
  const name = slug
    .replace(/-{2,}/g, '-')
    .slice(0, MAX_NAME)
    .replace(/^[-_]+|[-_]+$|[\p{Cs}\p{Cf}]/gu, '');
  if (!/[\p{L}\p{N}]/u.test(name)) return undefined;
  // Names that Windows keeps for devices.
  return /^(?:con|prn|aux|nul|com\d|lpt\d)$/.test(name) ? `${name}-issue` : name;
}
