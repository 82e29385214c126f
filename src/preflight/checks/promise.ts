/** What a PDF says of itself (PDF/X, ISO 15930) and does not keep. What is forbidden in any file is told by its own check. */
import type { Check, Complaint } from '../check.ts';

/** The newest version of PDF that each allows (ISO 15930-1, -3, -4, -6, -7; -9 is PDF 2.0). */
const NEWEST: readonly [promise: RegExp, version: number][] = [
  [/^PDF\/X-1a:2001|^PDF\/X-1:2001|^PDF\/X-3:2002/, 1.3],
  [/^PDF\/X-1a|^PDF\/X-3/, 1.4],
  [/^PDF\/X-[45](?!\d)/, 1.6],
];

export const checkPromise: Check = ({ pages, purpose, standard, isCutOff }) => {
  const { name, trapped, version } = standard;
  if (purpose !== 'press' || name === undefined) return [];
  const broken = (subject: string, reason: string, help: string, rest: Partial<Complaint> = {}): Complaint =>
    ({ severity: 'error', rule: 'preflight-promise', reason, help, subject, ...rest }) as Complaint;
  const complaints: Complaint[] = [];
  // What a file says of itself mostly stands at its end.
  if (trapped !== 'True' && trapped !== 'False' && !isCutOff)
    complaints.push(
      broken(
        'trapped',
        `the PDF says that it is ${name}, and not whether its colours are trapped (${trapped === undefined ? 'Trapped is missing' : `Trapped is ${trapped}`})`,
        'Export it anew as PDF/X; most programs then say that it is not trapped.',
      ),
    );
  const newest = NEWEST.find(([promise]) => promise.test(name))?.[1];
  if (newest !== undefined && version > newest)
    complaints.push(
      broken(
        'version',
        `the PDF says that it is ${name}, which is PDF ${newest} or older, and is PDF ${version}`,
        'Export it anew as PDF/X-4, or as what the shop asks for.',
      ),
    );
  for (const page of pages) {
    const { own } = page;
    if (own.art !== undefined && own.trim !== undefined)
      complaints.push(
        broken(
          'boxes',
          `the page has a trim box and an art box, of which ${name} allows one`,
          'Export it anew; the trim box alone says where the page is cut.',
          { page },
        ),
      );
    const [layer] = page.layers.values();
    if (layer !== undefined && /^PDF\/X-[13]/.test(name))
      complaints.push(
        broken('layers', `there are layers, which ${name} forbids`, 'Export it without layers, or as PDF/X-4.', {
          page,
          box: layer.box,
        }),
      );
  }
  return complaints;
};
