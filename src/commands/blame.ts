/** Whose fault it is when something is thrown: the disk's, a template's, or ours. */
import { readFileSync } from 'node:fs';
import { PaintError } from '../paint/error.ts';
import { ProfileError } from '../press/error.ts';
import type { Report } from '../say/report.ts';
import { TemplateError } from '../template/error.ts';
import { reportFailure } from './failure.ts';
import { asNamed } from './issues.ts';
import type { Findings } from './journal.ts';

/**
 * Reports what was thrown while an issue was being set or written.
 *
 * @param path of the issue, or of the file that was to be written, as the person would write it.
 */
export function blame(error: unknown, path: string, cwd: string, journal: Findings): void {
  if (error instanceof TemplateError && error.place !== undefined) journal.add(templateReport(error, cwd));
  else if (error instanceof PaintError && isOfPicture(error))
    journal.addError('image-damaged', error.message, 'Save the picture anew as PNG or JPEG in RGB.', path);
  else if (error instanceof PaintError && isOfFont(error))
    journal.addError('font-damaged', error.message, 'Replace the font, or choose another with font:', path);
  else if (error instanceof ProfileError)
    journal.addError('profile-unusable', `the profile cannot be used: ${error.message}`, PROFILE_HELP, path);
  else reportFailure(error, path, journal);
}

const PROFILE_HELP = 'Ask the print shop for the file once more, or build without --profile.';

const isOfPicture = ({ fault }: PaintError): boolean => fault === 'broken-picture' || fault === 'picture-colour';

/** Characters that no font has are told before: what is missing now is what the font says that it has, or a space. */
const isOfFont = ({ fault }: PaintError): boolean => fault === 'broken-font' || fault === 'missing-glyph';

function templateReport({ message, place }: TemplateError, cwd: string): Report {
  const { path, line } = place!;
  const source = line === undefined ? undefined : readFileSync(path, 'utf8').split(/\r\n?|\n/)[line - 1];
  return {
    path: asNamed(path, cwd),
    ...(line === undefined ? {} : { line }),
    severity: 'error',
    rule: 'template-error',
    reason: `the template has an error: ${message}`,
    help: 'Mend the template, or choose another.',
    ...(source === undefined ? {} : { source }),
  };
}
