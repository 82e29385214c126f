/** Subjects of e-mails. Without a validator, since the command line reads them too. */

/** What may be in a subject beside its words. */
const PLACEHOLDERS = ['title', 'date', 'organization'];

/** @returns what is wrong with a subject. */
export function flawOfSubject(subject: string): string | undefined {
  if (subject.trim() === '') return 'is empty';
  if (/[\p{Cc}\p{Cs}]/u.test(subject)) return 'has a line break or another control character in it';
  const unknown = [...subject.matchAll(/\{([^{}]*)\}/g)].find(([, name]) => !PLACEHOLDERS.includes(name!));
  return unknown && `has ${unknown[0]} in it; there are {title}, {date} and {organization}`;
}

export const DEFAULT_SUBJECT = '{title}, {date}';
