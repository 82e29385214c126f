/** What goes out of the house: printed, mailed, put on the web. */
import { useEffect, useState } from 'preact/hooks';
import type { Report } from '../../say/report.ts';
import type { EditionOffered, Made, MadeFile } from '../protocol.ts';
import { announce, call } from './call.ts';
import { Problems } from './parts.tsx';
import { addressOf } from './route.ts';
import { words } from './words.ts';

const MAIN: readonly [edition: string, title: string, says: string][] = [
  ['handout', words.print, words.printWords],
  ['booklet', words.booklet, words.bookletWords],
  ['email', words.emailDraft, words.emailWords],
  ['web', words.webPage, words.webWords],
];

export function HandOut({ issue }: { issue: string }) {
  const [editions, setEditions] = useState<EditionOffered[]>([]);
  useEffect(() => {
    void call('vocabulary', { issue }).then((known) => setEditions(known.editions));
  }, [issue]);
  const others = editions.filter(({ name }) => !MAIN.some(([edition]) => edition === name));
  return (
    <main class="start">
      <header class="masthead">
        <a class="back" href={addressOf({ at: 'desk', issue })}>
          {words.backToWriting}
        </a>
        <h1>{words.handOut}</h1>
      </header>
      <div class="goods">
        {MAIN.map(([edition, title, says]) => (
          <Good key={edition} issue={issue} editions={[edition]} title={title} says={says} />
        ))}
        <Good
          issue={issue}
          editions={editions.map(({ name }) => name)}
          title={words.everything}
          says={words.everythingWords}
          isPacked
        />
      </div>
      {others.length === 0 ? null : (
        <details class="others">
          <summary>{words.others}</summary>
          <div class="goods">
            {others.map(({ name, description }) => (
              <Good key={name} issue={issue} editions={[name]} title={name} says={description} />
            ))}
          </div>
        </details>
      )}
    </main>
  );
}

function Good({
  issue,
  editions,
  title,
  says,
  isPacked = false,
}: {
  issue: string;
  editions: string[];
  title: string;
  says: string;
  isPacked?: boolean;
}) {
  const [made, setMade] = useState<Made>();
  const [isMaking, setMaking] = useState(false);
  const [problems, setProblems] = useState<readonly Report[]>([]);
  const make = async (): Promise<void> => {
    setMaking(true);
    announce(words.making);
    const answer = await call('make', { issue, editions, pageSize: '' });
    setMade(answer);
    setProblems(answer.files.length === 0 ? answer.problems : []);
    setMaking(false);
    announce(answer.files.length === 0 ? words.notMade : answer.files.map(({ name }) => name).join(', '));
  };
  return (
    <section class="good" aria-label={title}>
      <h2>{title}</h2>
      <p>{says}</p>
      <button
        type="button"
        class={made === undefined ? 'main' : ''}
        onClick={() => void make()}
        disabled={isMaking || editions.length === 0}
      >
        {isMaking ? words.making : words.make}
      </button>
      <Problems problems={problems} />
      {made !== undefined && isPacked && made.zip !== undefined ? (
        <p class="buttons">
          <a class="button main" href={made.zip} download>
            {words.save}: ZIP
          </a>
        </p>
      ) : null}
      {made?.zip !== undefined && isPacked ? null : made?.files.map((file) => <File key={file.name} file={file} />)}
    </section>
  );
}

function File({ file }: { file: MadeFile }) {
  const { name, address, sheets, preflight } = file;
  const isPdf = name.endsWith('.pdf');
  return (
    <div class="made">
      <p class="name">{name}</p>
      <p class="buttons">
        {isPdf ? (
          <button type="button" class="main" onClick={() => print(address)}>
            {words.printNow}
          </button>
        ) : null}
        <a class={isPdf ? 'button' : 'button main'} href={address} download={name}>
          {words.save}
        </a>
      </p>
      {isPdf ? <HowToPrint isOnSheets={sheets !== undefined} /> : null}
      {sheets?.instructions.map((line) => (
        <p key={line} class="help">
          {line}
        </p>
      ))}
      {preflight === undefined ? null : preflight.isSound ? (
        <p class="sound">{words.sound}</p>
      ) : (
        <>
          <p>{words.unsound}</p>
          <Problems problems={preflight.findings} />
        </>
      )}
      <p class="help">{words.alsoIn}</p>
    </div>
  );
}

/** What the dialogue of the printer must say, as a picture too: the sheet turns round its short edge. */
function HowToPrint({ isOnSheets }: { isOnSheets: boolean }) {
  return (
    <figure class="how">
      {isOnSheets ? (
        <svg viewBox="0 0 96 48" aria-hidden="true">
          <rect x="2" y="8" width="40" height="30" />
          <path d="M22 8v30" stroke-dasharray="3 2" />
          <path d="M46 23c4-14 14-14 18 0m0 0l-5-4m5 4l3-6" />
          <rect x="54" y="26" width="38" height="18" />
        </svg>
      ) : (
        <svg viewBox="0 0 96 48" aria-hidden="true">
          <rect x="32" y="3" width="32" height="42" />
          <path d="M38 12h20M38 18h20M38 24h20M38 30h12" />
        </svg>
      )}
      <figcaption>{isOnSheets ? words.flipShort : words.actualSize}</figcaption>
    </figure>
  );
}

/** The browser’s own dialogue, of the file and of nothing else. */
function print(address: string): void {
  const frame = document.createElement('iframe');
  frame.className = 'printed';
  frame.title = words.print;
  frame.src = `${address}?show`;
  frame.onload = () => {
    try {
      frame.contentWindow?.focus();
      frame.contentWindow?.print();
    } catch {
      // A viewer of the browser’s own may not be asked: the file is shown, and has a button.
      window.open(`${address}?show`, '_blank', 'noopener');
    }
  };
  document.querySelector('iframe.printed')?.remove();
  document.body.append(frame);
}
