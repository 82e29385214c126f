/** Pages for a duplicator: one grey PDF for each ink, and a proof of all. */
import type { Inks } from '../riso/inks.ts';
import { warnOfCramped } from './cramped.ts';
import { pagesOutput } from './laid-out.ts';
import type { MakingKind, MakingOf } from './making.ts';
import { reportPreflight } from './preflighted.ts';

export const inks: MakingKind<MakingOf<'inks'>> = {
  form: 'pages',
  parts: (makes, { page }) => partsOf(makes.inks).map((part) => ({ size: page.name, part, extension: 'pdf' })),
  keys: ['inks'],
  with: (makes, own) => (own.inks === undefined ? makes : { ...makes, inks: own.inks }),
  async make(makes, job) {
    const layout = await job.layOut();
    if (layout === undefined) return undefined;
    const [{ printForRiso }, { INK_NAMES, inkCalled }] = await Promise.all([
      import('../riso/riso.ts'),
      import('../riso/inks.ts'),
    ]);
    const called = makes.inks.map((name) => inkCalled(name)!);
    const { plates, proof, cramped } = await printForRiso(layout, called);
    warnOfCramped(cramped, '5 mm (0.2 in)', job);
    for (const plate of plates) await reportPreflight(plate, { purpose: 'copier' }, job, true);
    const parts = partsOf(makes.inks);
    return [proof, ...plates].map((bytes, index) => ({
      ...pagesOutput(job, layout, bytes, index),
      part: parts[index]!,
      // Said of the proof alone, once.
      ...(index === 0 ? { supersedes: otherPlates(job.names[0]!, parts, INK_NAMES) } : {}),
    }));
  },
};

/** Names of the plates that there would be in other inks: printed by mistake, they would spoil the sheets. */
function otherPlates(proof: string, parts: readonly string[], inks: readonly string[]): string[] {
  const others = partsOfInks(inks).filter((part) => !parts.includes(part));
  return others.map((part) => proof.replace(/\.proof\.pdf$/, `.${part}.pdf`)).filter((name) => name !== proof);
}

/** The proof first: it is what one wants to see. */
const partsOf = (names: Inks): string[] => ['proof', ...partsOfInks(names)];

const partsOfInks = (names: readonly string[]): string[] => names.map((ink) => ink.replaceAll(' ', '-'));
