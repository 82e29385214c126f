/** The name of the file that a letter is imported into. */
import { nameAfter } from '../issue/file-name.ts';

/** After its title; a letter whose title has no letter in it has a name all the same. */
export const fileNameFor = (title: string): string => nameAfter(title) ?? 'letter';
