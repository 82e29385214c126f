/** All that the page may ask for: each call by its name. What it names is looked at before anything is done with it. */
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { NAMED_KINDS } from '../blocks/register.ts';
import { UsageError } from '../commands/asked.ts';
import { Journal } from '../commands/journal.ts';
import { begin } from '../commands/new.ts';
import { prepare } from '../commands/prepare.ts';
import { WriteError } from '../files/write.ts';
import { frontMatterSchema } from '../issue/front-matter.ts';
import { PAGE_SIZES } from '../paper/sizes.ts';
import { openSession, type Session } from '../preview/session.ts';
import type { Report } from '../say/report.ts';
import { BOOKS } from './books.ts';
import { facesOf } from './faces.ts';
import { findingsOf } from './findings.ts';
import { editionsIn, handOut, Shelf } from './handing.ts';
import { bringIn, bringPicture } from './incoming.ts';
import { outlineOf } from './outline.ts';
import { projectAt, setUp } from './project.ts';
import type { Begun, CallName, Calls, Vocabulary } from './protocol.ts';
import { QUIET } from './quiet.ts';
import { isIssuePath, readWritten, saveWritten } from './texts.ts';

/** What the page asked for makes no sense: it is somebody else's, or older than the server. */
export class CallError extends Error {
  override name = 'CallError';
}

export class Workshop {
  readonly root: string;
  readonly shelf = new Shelf();
  readonly faces: ReturnType<typeof facesOf>;
  private saving: Promise<unknown> = Promise.resolve();
  private opening: Promise<Session | undefined> | undefined;
  /** Told of every text that is saved here. */
  onSaved: (issue: string, version: string) => void = () => {};

  /** @param root of the project, absolute, links followed. */
  constructor(root: string) {
    this.root = root;
    this.faces = facesOf(root);
  }

  /** What looks at issues; nothing while there is none. */
  async session(): Promise<Session | undefined> {
    this.opening ??= openSession(
      undefined,
      { pageSizes: [], editions: [], strict: false },
      this.root,
      new Journal(QUIET),
      QUIET,
    );
    const session = await this.opening;
    if (session === undefined) this.opening = undefined;
    return session;
  }

  /** Lets the project go. */
  async close(): Promise<void> {
    (await this.opening)?.close();
  }

  async call(name: CallName, asked: Record<string, unknown>): Promise<unknown> {
    const perform = this.calls[name] as (asked: Record<string, unknown>) => Promise<unknown>;
    return perform(asked);
  }

  private readonly calls: { [Name in CallName]: (asked: Record<string, unknown>) => Promise<Calls[Name]['hears']> } = {
    project: () => projectAt(this.root),
    setUp: async (asked) =>
      setUp(
        {
          organization: text(asked, 'organization'),
          address: text(asked, 'address'),
          services: text(asked, 'services'),
          paper: text(asked, 'paper'),
          lang: text(asked, 'lang'),
          logo: text(asked, 'logo'),
        },
        this.root,
      ),
    open: async (asked) => {
      const read = await readWritten(issueIn(asked), this.root);
      return 'problems' in read ? read : read.written;
    },
    save: async (asked) => {
      const issue = issueIn(asked);
      const saved = await this.inTurn(() => saveWritten(issue, text(asked, 'text'), text(asked, 'version'), this.root));
      if (saved.kind === 'saved') {
        (await this.session())?.touch(join(this.root, issue));
        this.onSaved(issue, saved.version);
      }
      return saved;
    },
    outline: (asked) => outlineOf(text(asked, 'text'), issueIn(asked)),
    findings: async (asked) => {
      const issue = issueIn(asked);
      const read = await readWritten(issue, this.root);
      if ('problems' in read) return { version: '', findings: read.problems };
      const session = await this.session();
      const run = session?.run(Number(asked.view));
      if (run === undefined) return { version: read.written.version, findings: [] };
      return findingsOf(issue, read.written.text, run, this.root);
    },
    vocabulary: () => this.vocabulary(),
    begin: (asked) => this.begin(text(asked, 'title'), text(asked, 'date'), { lang: text(asked, 'lang') }),
    next: (asked) => this.begin(text(asked, 'title'), text(asked, 'date'), { from: issueIn(asked), keep: true }),
    bringIn: async (asked) => {
      const brought = await bringIn(text(asked, 'name'), bytes(asked), this.root);
      await (await this.session())?.refresh();
      return brought;
    },
    picture: (asked) => bringPicture(text(asked, 'name'), bytes(asked), this.root),
    make: async (asked) => {
      const editions = Array.isArray(asked.editions) ? asked.editions.map(String) : [];
      return handOut({ issue: issueIn(asked), editions, pageSize: text(asked, 'pageSize') }, this.root, this.shelf);
    },
  };

  /** Between reading what is on the disk and writing over it, nobody else writes. */
  private inTurn<Done>(save: () => Promise<Done>): Promise<Done> {
    const done = this.saving.then(save);
    this.saving = done.catch(() => undefined);
    return done;
  }

  private async begin(
    title: string,
    date: string,
    from: { from?: string; keep?: boolean; lang?: string },
  ): Promise<Begun> {
    const said: string[] = [];
    const { lang = '', ...rest } = from;
    const terminal = { ...QUIET, print: (line: string) => void said.push(line) };
    try {
      const options = { ...rest, ...(date === '' ? {} : { date }), ...(lang === '' ? {} : { lang }) };
      const { path, journal } = await begin(title, options, this.root, terminal);
      await (await this.session())?.refresh();
      const moved = said.filter((line) => line.startsWith('  line ')).map((line) => line.trim());
      return path === undefined ? { problems: journal.reports } : { issue: path.replaceAll('\\', '/'), moved };
    } catch (error) {
      return { problems: [problemOf(error)] };
    }
  }

  private async vocabulary(): Promise<Vocabulary> {
    const prepared = await prepare({ pageSizes: [], editions: [], strict: false }, this.root, new Journal(QUIET));
    const keys = Object.entries(frontMatterSchema.shape).map(([name, field]) => ({
      name,
      words: String(descriptionOf(field) ?? ''),
    }));
    return {
      editions: editionsIn(prepared?.settings.catalogue),
      templates: [...(prepared?.settings.templates.names ?? [])],
      pageSizes: Object.keys(PAGE_SIZES),
      keys,
      blocks: Object.keys(NAMED_KINDS),
      regions: await this.regions(),
      books: [...BOOKS],
    };
  }

  /** Headings that the project's issues have. */
  private async regions(): Promise<string[]> {
    const names = await readdir(join(this.root, 'issues')).catch(() => []);
    const found = new Set<string>();
    for (const name of names.filter((one) => one.endsWith('.md'))) {
      const read = await readWritten(`issues/${name}`, this.root);
      if ('problems' in read) continue;
      for (const [, heading = ''] of read.written.text.matchAll(/^##[ \t]+(.+?)[ \t]*#*$/gm)) found.add(heading);
    }
    return [...found].sort();
  }
}

/** What zod knows of a field's words; inside what may be left out, it is that of what is inside. */
function descriptionOf(field: unknown): string | undefined {
  const { description, def } = field as { description?: string; def?: { innerType?: unknown } };
  return description ?? (def?.innerType === undefined ? undefined : descriptionOf(def.innerType));
}

export function problemOf(error: unknown): Report {
  if (error instanceof UsageError)
    return { severity: 'error', rule: 'command-line', reason: error.message, ...(error.help && { help: error.help }) };
  if (error instanceof WriteError)
    return { severity: 'error', rule: 'file-unwritable', reason: error.message, help: error.help };
  throw error;
}

function text(asked: Record<string, unknown>, name: string): string {
  const value = asked[name] ?? '';
  if (typeof value === 'string') return value;
  throw new CallError(`${name} is no text`);
}

function issueIn(asked: Record<string, unknown>): string {
  const issue = text(asked, 'issue');
  if (isIssuePath(issue)) return issue;
  throw new CallError('this is no issue of the project');
}

const bytes = (asked: Record<string, unknown>): Uint8Array =>
  new Uint8Array(Buffer.from(text(asked, 'base64'), 'base64'));
