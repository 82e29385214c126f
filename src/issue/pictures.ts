/**
 * The pictures of an issue, from inside the project, beside the issue or below.
 *
 * A picture has a description, `![The well at Kisumu](well.jpg)`, which is what a blind reader gets, or it is declared
 * to have nothing to tell: `![](rule.png "decorative")`. The node of a decorative picture has `alt: ''`.
 */
import { dirname, join } from 'node:path';
import type { Image, Nodes } from 'mdast';
import { visit } from 'unist-util-visit';
import type { VFile } from 'vfile';
import type { Project, Refusal } from '../files/project.ts';
import { pictureIn } from '../picture/formats.ts';
import type { Picture } from '../picture/picture.ts';
import { reportError, reportWarning } from '../say/message.ts';
import type { RuleOf } from '../say/rules.ts';
import type { Issue } from './issue.ts';

/** Bytes. A photograph of 100 megapixels as JPEG has about 40 MB. */
const MAX_BYTES = 50 * 1024 * 1024;

/** What is wrong with a picture, wherever it is used. */
export interface Fault {
  rule: RuleOf<'error'>;
  reason: string;
  help: string;
}

/** Reads the pictures that the parts show, by the `url` of their nodes. Reports every picture that cannot be printed. */
export async function readPictures(
  parts: readonly Nodes[],
  file: VFile,
  project: Project,
): Promise<ReadonlyMap<string, Picture>> {
  const images: Image[] = [];
  for (const part of parts) visit(part, 'image', (node) => void images.push(node));
  const results = new Map<string, Picture | Fault>();
  for (const image of images) {
    checkDescription(image, file);
    // One after the other: a few large photographs at once would fill the memory.
    const result = results.get(image.url) ?? (await readPicture(image.url, dirname(file.path ?? ''), project));
    results.set(image.url, result);
    if ('rule' in result) reportError(file, { ...result, at: image.position });
  }
  return new Map([...results].filter((entry): entry is [string, Picture] => !('rule' in entry[1])));
}

/** Where an issue shows a picture first; nowhere if it is not one of its own. */
export function imageOf({ opening, regions, notes, pictures }: Issue, picture: Picture): Image | undefined {
  const urls = [...pictures].flatMap(([url, one]) => (one === picture ? [url] : []));
  const images: Image[] = [];
  for (const part of [...opening, ...regions.flatMap(({ leadIn, body }) => [...leadIn, ...body]), ...notes])
    visit(part, 'image', (node) => void images.push(node));
  return images.find(({ url }) => urls.includes(url));
}

function checkDescription(image: Image, file: VFile): void {
  const isDecorative = image.title?.trim().toLowerCase() === 'decorative';
  if (isDecorative) {
    if (image.alt) {
      reportWarning(file, {
        rule: 'image-alt',
        reason: 'the picture is called decorative, so its description is not read to anybody',
        help: 'Delete the description, or "decorative".',
        at: image.position,
      });
    }
    image.alt = '';
    return;
  }
  if (!image.alt?.trim()) {
    reportError(file, {
      rule: 'image-alt',
      reason: 'the picture has no description for those who cannot see it',
      help: `Write ![what it shows](${image.url}), or, if it shows nothing, ![](${image.url} "decorative").`,
      at: image.position,
    });
  }
  if (image.title) {
    reportWarning(file, {
      rule: 'title-unprinted',
      reason: 'the words in quotes after a picture are not printed',
      help: 'Write a caption as a paragraph below the picture.',
      at: image.position,
    });
  }
}

/**
 * Reads one picture and cleans it of its metadata.
 *
 * @param url as written: a relative path, which may be percent-encoded.
 * @param folder that the path starts at.
 */
export async function readPicture(url: string, folder: string, project: Project): Promise<Picture | Fault> {
  const path = pathOf(url);
  if (typeof path !== 'string') return path;
  const read = await project.read(join(folder, path), MAX_BYTES);
  return read.kind === 'refused' ? faultOf(read.why, path) : pictureIn(read.bytes);
}

/** The bytes of the file that an image node of the issue shows, metadata and all; nothing if it cannot be read. */
export async function pictureFile(url: string, issue: VFile, project: Project): Promise<Uint8Array | undefined> {
  const path = pathOf(url);
  if (typeof path !== 'string') return undefined;
  const read = await project.read(join(dirname(issue.path ?? ''), path), MAX_BYTES);
  return read.kind === 'read' ? read.bytes : undefined;
}

/** The path that a URL in Markdown means, with `/` between its parts. */
function pathOf(url: string): string | Fault {
  const path = decodePercent(url).replaceAll('\\', '/');
  // One letter before the colon is a Windows drive.
  if (/^[a-z][a-z0-9+.-]+:/i.test(path) || path.startsWith('//')) {
    return {
      rule: 'image-url',
      reason: 'a picture is not fetched from elsewhere',
      help: 'Save the picture beside the issue and write its file name.',
    };
  }
  if (/^\/|^[a-z]:/i.test(path)) return faultOf('outside', path);
  return /^\s*$|\p{Cc}/u.test(path) ? faultOf('missing', path) : path;
}

/** `100%.png` is a file name too, though not a well-formed URL. */
function decodePercent(url: string): string {
  try {
    return decodeURIComponent(url);
  } catch (error) {
    if (error instanceof URIError) return url;
    throw error;
  }
}

function faultOf(why: Refusal, path: string): Fault {
  const shown = `\`${path.replace(/\p{Cc}/gu, '\uFFFD').slice(0, 120)}\``;
  switch (why) {
    case 'outside':
      return {
        rule: 'image-outside',
        reason: `the picture lies outside the project: ${shown}`,
        help: 'Copy it beside the issue and write its file name.',
      };
    case 'missing':
      return {
        rule: 'image-missing',
        reason: `there is no picture ${shown}`,
        help: 'The path starts at the folder of the issue. Small and capital letters are different.',
      };
    case 'not-a-file':
      return {
        rule: 'image-missing',
        reason: `${shown} is not a file`,
        help: 'Write the name of a picture, such as a PNG or a JPEG.',
      };
    case 'too-large':
      return {
        rule: 'image-size',
        reason: `the picture ${shown} has more than ${MAX_BYTES / 1024 / 1024} MB`,
        help: 'Make it smaller; 300 pixels to the inch are enough for print.',
      };
    case 'unreadable':
      return {
        rule: 'image-unreadable',
        reason: `the system does not let the picture ${shown} be read`,
        help: 'Look at its rights, and close the program that has it open.',
      };
  }
}
