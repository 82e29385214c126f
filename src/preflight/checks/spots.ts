/** Inks beside the four: each is a plate that costs, and one with two names is two plates. */
import { overlap } from '../../pdf/boxes.ts';
import type { Check, Complaint, InspectedPage } from '../check.ts';
import { PROCESS } from '../inks.ts';
import type { Mark } from '../inspect.ts';

/** Presses have five units or six. */
const MOST = 2;

export const checkSpots: Check = ({ pages, purpose }) => {
  if (purpose !== 'press') return [];
  const found = spotsOf(pages);
  const names = [...found.keys()];
  const process = names.filter((name) => !isProcess(name) && NAMES_OF_PROCESS.test(name.trim()));
  const others = names.filter((name) => !isProcess(name) && !process.includes(name));
  const misnamed = (name: string, reason: string): Complaint => ({
    severity: 'warning',
    rule: 'preflight-spot-names',
    reason,
    help: 'Give each ink one name, exactly as its maker writes it, and export the PDF anew.',
    ...found.get(name)!,
    subject: name,
  });
  const complaints = [
    ...process.map((name) =>
      misnamed(
        name,
        `the spot colour ${quoted(name)} is called like one of the four inks, and comes on a plate beside it`,
      ),
    ),
    ...twins(others).map(([name, ...same]) =>
      misnamed(
        name,
        `the spot colours ${[name, ...same].map(quoted).join(' and ')} are one ink by several names, and come on as many plates`,
      ),
    ),
    ...names
      .filter((name) => isProcess(name) && isFalse(found.get(name)!.mark, name))
      .map((name) =>
        misnamed(
          name,
          `the spot colour ${quoted(name)} has the name of one of the four inks and is shown as another colour`,
        ),
      ),
  ];
  const plates = new Set(others.map(plain));
  const last = found.get(others.at(-1) ?? '');
  if (plates.size > MOST && last !== undefined)
    complaints.push({
      severity: 'warning',
      rule: 'preflight-spots',
      reason: `there are ${plates.size} spot colours (${others.map(quoted).join(', ')}), each of which is a plate more and must be paid for`,
      help: `Convert to the four inks what need not be a spot colour; most presses have room for ${MOST}.`,
      ...last,
    });
  return complaints;
};

interface Place {
  page: InspectedPage;
  mark: Mark;
}

/** Where each spot colour is printed first. */
function spotsOf(pages: readonly InspectedPage[]): Map<string, Place> {
  const found = new Map<string, Place>();
  for (const page of pages)
    for (const mark of page.marks) {
      const { kind, inks, isRegistration } = mark.paint;
      if (isRegistration || overlap(mark.box, page.boxes.bleed) === undefined) continue;
      const names = kind === 'spot' ? [...(inks?.keys() ?? [])] : [];
      const own = mark.kind === 'image' ? (mark.space?.inks ?? []).filter((name) => name !== 'None') : names;
      for (const name of own) if (!found.has(name) && name !== 'All') found.set(name, { page, mark });
    }
  return found;
}

const quoted = (name: string): string => `“${name}”`;
const isProcess = (name: string): boolean => (PROCESS as readonly string[]).includes(name);
const NAMES_OF_PROCESS = /^(?:process |cmyk |proc\. ?)?(?:cyan|magenta|yellow|black)(?: ?100 ?%?)?$/i;

/** As it would be read aloud: `PANTONE 100 C` and `Pantone 100c` are one. */
const plain = (name: string): string => name.toLowerCase().replace(/[\s_-]+/g, '');

/** Names that differ in nothing but case and blanks, together. */
function twins(names: readonly string[]): [string, ...string[]][] {
  const groups = new Map<string, [string, ...string[]]>();
  for (const name of names) {
    const same = groups.get(plain(name));
    if (same === undefined) groups.set(plain(name), [name]);
    else same.push(name);
  }
  return [...groups.values()].filter(({ length }) => length > 1);
}

/** Whether a spot colour with the name of one of the four is shown as something else. */
function isFalse({ paint }: Mark, name: string): boolean {
  const { shown } = paint;
  return shown?.some((amount, index) => Math.abs(amount - (PROCESS[index] === name ? 1 : 0)) > 0.1) ?? false;
}
