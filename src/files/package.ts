/** Bulletin's own package: what ships beside the code. */
import { fileURLToPath } from 'node:url';
import { version as packageVersion } from '../../package.json';

/** Set by the bundler (build.mjs), whose files stand in dist/, one folder nearer to the root than this one. */
declare const IS_BUNDLED: true | undefined;

const isBundled = typeof IS_BUNDLED !== 'undefined';
const packageRoot = fileURLToPath(new URL(isBundled ? '..' : '../..', import.meta.url));

export const version: string = packageVersion;
export const ownFolder = packageRoot;
/** Where the code is that runs here, with what it is built on. */
export const ownCode: readonly string[] = (isBundled ? ['dist'] : ['src', 'node_modules']).map(
  (folder) => `${packageRoot}${folder}`,
);
export const ownFonts = `${packageRoot}fonts`;
/** Services to begin with. */
export const ownStarters = `${packageRoot}starters`;
/** The text of Bibles: of a clone, and as a package of its own beside this one. Either may be missing. */
export const ownBibles: readonly string[] = [`${packageRoot}bibles/`, `${packageRoot}../bulletin-bibles/`];
/** Of the preview's page; the build puts it there. */
export const ownPreview = `${packageRoot}dist/preview`;
/** Of the studio's page, likewise. */
export const ownStudio = `${packageRoot}dist/studio`;
