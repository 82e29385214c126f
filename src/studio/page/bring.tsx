/** A letter is brought in: the issue that it became beside what it was. */
import { useEffect, useRef, useState } from 'preact/hooks';
import type { Report } from '../../say/report.ts';
import type { BroughtIn, Written } from '../protocol.ts';
import { announce, base64Of, call } from './call.ts';
import { Picker, Problems } from './parts.tsx';
import { addressOf, go } from './route.ts';
import { words } from './words.ts';

const KINDS = '.eml,.docx,.odt,.rtf,.html,.htm,.pdf,.txt,.md';

export function Bring() {
  const [brought, setBrought] = useState<BroughtIn>();
  const [problems, setProblems] = useState<readonly Report[]>([]);
  const [isReading, setReading] = useState(false);
  const [isOver, setOver] = useState(false);
  const read = async (name: string, file: Blob): Promise<void> => {
    setReading(true);
    setProblems([]);
    announce(words.reading);
    const answer = await call('bringIn', { name, base64: await base64Of(file) });
    setReading(false);
    if ('issue' in answer) setBrought(answer);
    else setProblems(answer.problems);
  };
  const drop = (event: DragEvent): void => {
    event.preventDefault();
    setOver(false);
    const [file] = event.dataTransfer?.files ?? [];
    if (file !== undefined) void read(file.name, file);
    else if (event.dataTransfer) void readClipboard(event.dataTransfer, read);
  };
  if (brought !== undefined) return <Compared brought={brought} />;
  return (
    <main class="start narrow">
      <header class="masthead">
        <a class="back" href={addressOf({ at: 'start' })}>
          {words.allIssues}
        </a>
        <h1>{words.bringIn}</h1>
      </header>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: what is dropped can be chosen or pasted, too. */}
      <div
        class={isOver ? 'drop over' : 'drop'}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={drop}
      >
        <Picker label={words.dropHere} accept={KINDS} onFile={(file) => void read(file.name, file)} isMain />
        <p>{words.dropKinds}</p>
      </div>
      <Paste read={read} />
      {isReading ? <p class="lead">{words.reading}</p> : null}
      <Problems problems={problems} />
    </main>
  );
}

type Read = (name: string, file: Blob) => Promise<void>;

/** What was copied from a mail program or a word processor has its headings and lists as HTML. */
async function readClipboard(data: DataTransfer, read: Read): Promise<void> {
  const html = data.getData('text/html');
  const plain = data.getData('text/plain');
  if (html !== '') await read('letter.html', new Blob([html]));
  else if (plain !== '') await read('letter.txt', new Blob([plain]));
}

function Paste({ read }: { read: Read }) {
  const [text, setText] = useState('');
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void read('letter.txt', new Blob([text]));
      }}
    >
      <label class="field">
        <span>{words.pasteHere}</span>
        <textarea
          rows={8}
          value={text}
          onInput={({ currentTarget }) => setText(currentTarget.value)}
          onPaste={(event) => {
            if (!event.clipboardData?.getData('text/html')) return;
            event.preventDefault();
            void readClipboard(event.clipboardData, read);
          }}
        />
      </label>
      <p class="buttons">
        <button type="submit" class="main" disabled={text.trim() === ''}>
          {words.usePasted}
        </button>
      </p>
    </form>
  );
}

function Compared({ brought }: { brought: BroughtIn }) {
  const { issue, original, dropped, doubts, problems } = brought;
  const [written, setWritten] = useState<Written>();
  const [kept, setKept] = useState<ReadonlySet<number>>(new Set());
  const [answered, setAnswered] = useState<ReadonlySet<number>>(new Set());
  const heading = useRef<HTMLHeadingElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: this runs when the view begins, or when what is named changes.
  useEffect(() => {
    heading.current?.focus();
    announce(words.broughtWell(dropped.length));
    void call('open', { issue }).then((read) => 'text' in read && setWritten(read));
  }, []);
  const change = async (edit: (text: string) => string): Promise<void> => {
    if (written === undefined) return;
    const text = edit(written.text);
    const saved = await call('save', { issue, text, version: written.version });
    if (saved.kind === 'saved') setWritten({ text, version: saved.version });
  };
  const answer = (index: number, edit: (text: string) => string): void => {
    setAnswered(new Set([...answered, index]));
    void change(edit);
  };
  const keep = (index: number): void => {
    setKept(new Set([...kept, index]));
    void change((text) => `${text.trimEnd()}\n\n${asParagraph(dropped[index]!.text)}\n`);
  };
  return (
    <main class="start wide">
      <header class="masthead">
        <h1 ref={heading} tabIndex={-1}>
          {words.bringIn}
        </h1>
        <button type="button" class="main" onClick={() => go({ at: 'desk', issue })}>
          {words.goOn}
        </button>
      </header>
      <p class="lead">{words.broughtWell(dropped.length)}</p>
      <Problems problems={problems} />
      {doubts.length === 0 ? null : (
        <section aria-label={words.doubts}>
          <h2>{words.doubts}</h2>
          <ul class="plain">
            {doubts.map(({ reason }, index) =>
              answered.has(index) ? null : (
                <li key={reason} class="finding">
                  <p>{reason}</p>
                  <p class="buttons">
                    {dayIn(reason) === undefined ? null : (
                      <button type="button" onClick={() => answer(index, (text) => withDay(text, reason))}>
                        {words.printDay}
                      </button>
                    )}
                    <button type="button" onClick={() => answer(index, (text) => withoutDoubt(text, reason))}>
                      {isOfHeading(written?.text ?? '', reason) ? words.isHeading : words.done}
                    </button>
                    {isOfHeading(written?.text ?? '', reason) ? (
                      <button type="button" onClick={() => answer(index, (text) => withoutHeading(text, reason))}>
                        {words.isNone}
                      </button>
                    ) : null}
                  </p>
                </li>
              ),
            )}
          </ul>
        </section>
      )}
      {dropped.length === 0 ? null : (
        <section aria-label={words.leftOut}>
          <h2>{words.leftOut}</h2>
          <ul class="plain">
            {dropped.map(({ what, text }, index) => (
              <li key={`${what}${text}`} class="finding">
                <p>
                  <strong>{what}</strong> {text}
                </p>
                {text === '' ? null : kept.has(index) ? (
                  <p>{words.kept}</p>
                ) : (
                  <p class="buttons">
                    <button type="button" onClick={() => keep(index)}>
                      {words.keep}
                    </button>
                  </p>
                )}
              </li>
            ))}
          </ul>
        </section>
      )}
      <div class="side-by-side">
        <section aria-label={words.original}>
          <h2>{words.original}</h2>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard. */}
          <pre tabIndex={0}>{original}</pre>
        </section>
        <section aria-label={words.text}>
          <h2>{words.text}</h2>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard. */}
          <pre tabIndex={0}>{written?.text ?? ''}</pre>
        </section>
      </div>
    </main>
  );
}

/** What stood on lines of its own is text, whatever Markdown would read in it. */
const asParagraph = (text: string): string =>
  text
    .split('\n')
    // What a mail's signature begins with.
    .filter((line, index) => index > 0 || line.trim() !== '--')
    .map((line) => line.trim().replace(/^([-*+#>]|\d+[.)])(?=\s)/, '\\$1'))
    .filter((line) => line !== '')
    .join('\n');

/** The comment that says what is not sure. */
const commentOf = (reason: string): string => `<!-- ${reason} -->`;

/** The same at the top of an issue. */
const remarkOf = (reason: string): string => `# ${reason}\n`;

/** The day that a letter may have. */
const dayIn = (reason: string): string | undefined => /\bdate: \d{4}-\d\d-\d\d$/.exec(reason)?.[0];

const withDay = (text: string, reason: string): string => text.replace(remarkOf(reason), `${dayIn(reason)}\n`);

const isOfHeading = (text: string, reason: string): boolean =>
  new RegExp(`${escaped(commentOf(reason))}\\n*#`).test(text);

const withoutDoubt = (text: string, reason: string): string =>
  text.replace(remarkOf(reason), '').replace(new RegExp(`${escaped(commentOf(reason))}\\n*`), '');

function withoutHeading(text: string, reason: string): string {
  return text.replace(new RegExp(`${escaped(commentOf(reason))}\\n*(#+ )?`), '');
}

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
