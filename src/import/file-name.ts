/** The name of an issue's file, after its title. */
import GithubSlugger from 'github-slugger';

/** Letters of a file's name; with `.handout.half-letter.pdf` and three bytes a letter it stays under 255 bytes. */
const MAX_NAME = 70;

/** The name without `.md`: the title's letters and digits of any script, with hyphens between. Never a path. */
export function fileNameFor(title: string): string {
  const slug = new GithubSlugger().slug(title.normalize('NFC').trim());
  const name = slug
    .replace(/-{2,}/g, '-')
    .slice(0, MAX_NAME)
    .replace(/^[-_]+|[-_]+$|[\p{Cs}\p{Cf}]/gu, '');
  if (!/[\p{L}\p{N}]/u.test(name)) return 'letter';
  // Names that Windows keeps for devices.
  return /^(?:con|prn|aux|nul|com\d|lpt\d)$/.test(name) ? `${name}-issue` : name;
}
