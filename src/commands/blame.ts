/** Whose fault it is when something is thrown: the disk's, a template's, or ours. */
import { readFileSync } from 'node:fs';
import { version } from '../files/package.ts';
import { WriteError } from '../files/write.ts';
import { PaintError } from '../paint/error.ts';
import { ProfileError } from '../press/error.ts';
import type { Report } from '../say/report.ts';
import { TemplateError } from '../template/error.ts';
import { asNamed } from './issues.ts';
import type { Findings } from './journal.ts';

/**
 * Reports what was thrown while an issue was being set or written.
 *
 * @param path of the issue, or of the file that was to be written, as the person would write it.
 */
export function blame(error: unknown, path: string, cwd: string, journal: Findings): void {
  if (error instanceof WriteError) journal.addError('file-unwritable', error.message, error.help, path);
  else if (error instanceof TemplateError && error.place !== undefined) journal.add(templateReport(error, cwd));
  else if (error instanceof PaintError && isOfPicture(error))
    journal.addError('image-damaged', error.message, 'Save the picture anew as PNG or JPEG in RGB.', path);
  else if (error instanceof PaintError && error.fault === 'broken-font')
    journal.addError('font-damaged', error.message, 'Replace the font, or choose another with font:', path);
  else if (error instanceof ProfileError)
    journal.addError('profile-unusable', `the profile cannot be used: ${error.message}`, PROFILE_HELP, path);
  else journal.addDefect(path, `bulletin ${version}, Node ${process.version}, ${process.platform}\n${stackOf(error)}`);
}

const PROFILE_HELP = 'Ask the print shop for the file once more, or build without --profile.';

const isOfPicture = ({ fault }: PaintError): boolean => fault === 'broken-picture' || fault === 'picture-colour';

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

function stackOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const cause = error.cause === undefined ? '' : `\ncaused by ${stackOf(error.cause)}`;
  return `${error.stack ?? error.message}${cause}`;
}
