/** The register: all makings there are. */
import { copier } from './copier.ts';
import { email } from './email.ts';
import { inks } from './inks.ts';
import type { Making, MakingKind, MakingOf } from './making.ts';
import { pages } from './pages.ts';
import { press } from './press.ts';
import { screen } from './screen.ts';
import { sheets } from './sheets.ts';
import { site } from './site.ts';
import { web } from './web.ts';

const MAKINGS: { readonly [Kind in Making['kind']]: MakingKind<MakingOf<Kind>> } = {
  pages,
  sheets,
  copier,
  press,
  inks,
  email,
  web,
  screen,
  site,
};

/** What is said of the kind of a making. */
export const kindOfMaking = ({ kind }: Making): MakingKind<Making> => MAKINGS[kind] as MakingKind<Making>;
