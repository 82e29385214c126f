import type { Rule } from '../rule.ts';

/** With a country's code, with brackets, or in three groups; years and large numbers are in none of these forms. */
const PHONE =
  /(?<![\p{L}\p{N}.,:/-])(?:\+\d{1,3}(?:[ \u00A0.()-]*\d){7,12}|\(\d{2,5}\)[ \u00A0.-]?\d{3,4}[ \u00A0.-]?\d{3,5}|\d{3}[ \u00A0.-]\d{3}[ \u00A0.-]\d{4}|0\d{2,4}[ \u00A0/-]\d{3,4}[ \u00A0-]?\d{3,4})(?!\p{N})/gu;

/** E-mail addresses and telephone numbers: once printed, everybody has them. */
export const contactDetails: Rule = {
  name: 'contact-details',
  level: 'info',
  *find({ passages, links }) {
    for (const { url, position } of links) {
      if (/^mailto:/i.test(url))
        yield flaw(`the e-mail address ${url.slice('mailto:'.length)}`, position?.start.offset ?? 0);
      if (/^tel:/i.test(url))
        yield flaw(`the telephone number ${url.slice('tel:'.length)}`, position?.start.offset ?? 0);
    }
    for (const passage of passages) {
      for (const match of passage.text.matchAll(PHONE))
        yield flaw(`the telephone number ${match[0]}`, passage.at(match.index));
    }
  },
};

const flaw = (what: string, at: number) => ({
  reason: `${what} will be printed`,
  help: 'Make sure that whose it is wants that.',
  at,
});
