/**
 * What a site has besides the pages of its issues: a page of all of them, and a feed. It is made when they are; of parts
 * of the work, one makes it.
 */
import type { SiteEntry } from '../deliver/site.ts';
import type { Version } from '../edition/versions.ts';
import type { Church } from '../imprints/table.ts';
import type { DocumentOutput, Output } from '../making/output.ts';
import type { Parcel } from './parcels.ts';
import type { Prepared } from './prepare.ts';
import { isInShard, type Shard } from './shard.ts';

/** One page of all issues. */
export interface SitePlan {
  version: Version;
  /** Whom it is for, if it is for one. */
  church?: Church;
  /** All whose issues it has, those of other parts of the work too. */
  parcels: readonly Parcel[];
  /** What the names of its files end in before their endings, as its readers may have it. */
  whose?: string;
  /** Of its files, that others may not have. */
  names: readonly string[];
}

/** @param parcels of the whole work */
export function sitesOf(parcels: readonly Parcel[], { run, table }: Prepared): SitePlan[] {
  const versions = run.versions.filter(({ edition }) => edition.makes.kind === 'site');
  if (versions.length === 0 || parcels.length === 0) return [];
  const churches: readonly (Church | undefined)[] = table?.churches ?? [undefined];
  return versions.flatMap((version) => churches.map((church) => planOf(version, church, parcels, run)));
}

function planOf(
  version: Version,
  church: Church | undefined,
  parcels: readonly Parcel[],
  { guard }: Prepared['run'],
): SitePlan {
  const { name, fileName = name, audience } = version.edition;
  const whose = church && (guard === 'nobody' ? church.slug : guard.nameFor(church.slug, audience));
  const folder = (file: string): string => `${fileName}/${file}`;
  return {
    version,
    ...(church === undefined ? {} : { church }),
    parcels: parcels.filter((parcel) => parcel.church?.slug === church?.slug),
    ...(whose === undefined ? {} : { whose }),
    names: [
      folder(whose === undefined ? 'index.html' : `index.${whose}.html`),
      folder(whose === undefined ? 'feed.xml' : `feed.${whose}.xml`),
    ],
  };
}

/** Those that a part of the work makes; all, if there are no parts. */
export const sitesInShard = (sites: readonly SitePlan[], shard: Shard | undefined): readonly SitePlan[] =>
  shard === undefined ? sites : sites.filter(({ names: [index = ''] }) => isInShard(shard, index));

/** The page of all issues and what goes with it. @param entries of its issues, in any order */
export async function siteOutputs(
  { version, whose }: SitePlan,
  entries: readonly SiteEntry[],
  { run }: Prepared,
): Promise<Output[]> {
  const start = performance.now();
  const { siteIndexOf } = await import('../deliver/site-index.ts');
  const { name, fileName = name } = version.edition;
  const files = await siteIndexOf(entries, run.fonts, whose);
  return files.map(
    ({ path, bytes }): DocumentOutput => ({
      kind: 'document',
      name: `${fileName}/${path}`,
      stem: whose === undefined ? 'index' : `index.${whose}`,
      edition: name,
      bytes,
      milliseconds: performance.now() - start,
    }),
  );
}
