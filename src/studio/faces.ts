/** The picture of an issue's first page, for the list of issues: made when it is asked for, one after the other, and kept. */
import { setFile } from '../commands/build.ts';
import { readIssue } from '../commands/issues.ts';
import { Journal } from '../commands/journal.ts';
import { type Prepared, prepare } from '../commands/prepare.ts';
import { runOf } from '../project/run.ts';
import { encodeBmp } from '../raster/bmp.ts';
import { openPdf } from '../raster/pdfium.ts';
import { QUIET } from './quiet.ts';

/** Pixels across: on the list a page is some 200 wide, on screens that have two for each. */
const WIDTH = 400;

/** Pictures that are kept: more issues than anybody sees at once. */
const MOST = 60;

export interface Faces {
  /** A bitmap; nothing of an issue that cannot be set. */
  of(issue: string, version: string): Promise<Uint8Array[] | undefined>;
}

export function facesOf(root: string): Faces {
  const kept = new Map<string, Uint8Array[] | undefined>();
  let turn: Promise<unknown> = Promise.resolve();
  let preparing: Promise<Prepared | undefined> | undefined;
  const paint = async (issue: string): Promise<Uint8Array[] | undefined> => {
    preparing ??= prepare({ pageSizes: [], editions: ['handout'], strict: false }, root, new Journal(QUIET)).catch(
      () => undefined,
    );
    const prepared = await preparing;
    if (prepared === undefined) return undefined;
    const file = await readIssue(issue, root);
    const settings = { ...prepared.settings, pageSizes: prepared.settings.fallback.pageSizes?.slice(0, 1) ?? [] };
    const outputs = await setFile(file, runOf(settings), root, new Journal(QUIET));
    const pdf = outputs.find((output) => output.kind === 'pages');
    if (pdf === undefined) return undefined;
    const document = await openPdf(pdf.bytes);
    const { width, height } = document.pages[0]!;
    // The document's memory is given back: what is kept is a copy.
    const picture = encodeBmp(document.paint(0, WIDTH, Math.round((WIDTH * height) / width))).map((part) =>
      part.slice(),
    );
    document.close();
    return picture;
  };
  return {
    of(issue, version) {
      const key = `${issue} ${version}`;
      if (kept.has(key)) return Promise.resolve(kept.get(key));
      const painting = turn.then(async () => {
        if (!kept.has(key)) kept.set(key, await paint(issue));
        for (const old of kept.keys()) if (kept.size > MOST) kept.delete(old);
        return kept.get(key);
      });
      turn = painting.catch(() => undefined);
      return painting;
    },
  };
}
