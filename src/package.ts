/** Bulletin's own package: what ships beside the code. */
import { fileURLToPath } from 'node:url';
import { version as packageVersion } from '../package.json';

// One folder up from here and from the bundle alike: both src/ and dist/ are flat where they say this.
const packageRoot = fileURLToPath(new URL('..', import.meta.url));

export const version: string = packageVersion;
export const ownFolder = packageRoot;
export const ownFonts = fileURLToPath(new URL('../fonts', import.meta.url));
/** Of the preview's page; the build puts it there. */
export const ownPreview = fileURLToPath(new URL('../dist/preview', import.meta.url));
