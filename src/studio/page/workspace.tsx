/** Writing and seeing: the text on one side, the page on the other, what was found below. */
import { redo, undo } from '@codemirror/commands';
import { useEffect, useReducer, useRef, useState } from 'preact/hooks';
import { isZoom, nextZoom, type Zoom } from '../../preview/page/zoom.ts';
import type { Report } from '../../say/report.ts';
import type { SyncState } from '../sync.ts';
import { call } from './call.ts';
import { Desk } from './desk.ts';
import { Findings } from './findings.tsx';
import { Form } from './form.tsx';
import { Buttons, Choice, Dialog, Field, Picker, Problems } from './parts.tsx';
import { addressOf } from './route.ts';
import { NextWeek } from './start.tsx';
import { words } from './words.ts';

type Tab = 'write' | 'see' | 'findings';

export function Workspace({ issue }: { issue: string }) {
  const textPlace = useRef<HTMLDivElement>(null);
  const pagesPlace = useRef<HTMLElement>(null);
  const [desk, setDesk] = useState<Desk>();
  const [problems, setProblems] = useState<readonly Report[]>([]);
  const [tab, setTab] = useState<Tab>('write');
  const [isForm, setForm] = useState(localStorage.getItem('studio-form') === 'true');
  const [dialog, setDialog] = useState<'link' | 'next'>();
  const [, update] = useReducer((count: number) => count + 1, 0);
  const isForming = useRef(isForm);
  isForming.current = isForm;

  useEffect(() => {
    let made: Desk | undefined;
    let isClosed = false;
    void call('open', { issue }).then((read) => {
      if (isClosed) return;
      if ('problems' in read) return setProblems(read.problems);
      made = new Desk(issue, read, textPlace.current!, pagesPlace.current!);
      made.onLink = () => setDialog('link');
      made.onPlace = () => {
        setTab('write');
        if (isForming.current) setForm(false);
      };
      made.subscribe(() => update(undefined));
      setDesk(made);
    });
    return () => {
      isClosed = true;
      made?.close();
    };
  }, [issue]);
  useEffect(() => localStorage.setItem('studio-form', String(isForm)), [isForm]);

  const title = desk?.fact('title') || issue.replace(/^.*\/|\.md$/g, '');
  useEffect(() => {
    document.title = `${desk?.told?.isGood === false ? '⚠ ' : ''}${title} · bulletin`;
  }, [title, desk?.told?.isGood]);
  if (desk !== undefined) desk.isForm = isForm;
  const count = desk?.findings.length ?? 0;

  return (
    <div class={`desk tab-${tab}`}>
      <header class="bar">
        <a class="back" href={addressOf({ at: 'start' })} aria-label={words.allIssues}>
          ←
        </a>
        <h1>{title}</h1>
        {desk === undefined ? null : <SavedState state={desk.syncState} />}
        <span class="gap" />
        <button type="button" onClick={() => setDialog('next')}>
          {words.nextWeek}
        </button>
        <a class="button main" href={addressOf({ at: 'hand-out', issue })}>
          {words.handOut}
        </a>
      </header>
      <Problems problems={problems} />
      {desk?.syncState.kind === 'conflict' ? <Conflict desk={desk} theirs={desk.syncState.theirs.text} /> : null}
      <nav class="tabs" aria-label={words.studio}>
        {(
          [
            ['write', words.text],
            ['see', words.page],
            ['findings', count === 0 ? words.findings : `${words.findings} (${count})`],
          ] as const
        ).map(([name, label]) => (
          <button key={name} type="button" aria-pressed={tab === name} onClick={() => setTab(name)}>
            {label}
          </button>
        ))}
      </nav>
      <main class="columns">
        <section class="write" aria-label={words.text}>
          <div class="tools" role="toolbar" aria-label={words.tools}>
            <span class="switch">
              <button type="button" aria-pressed={!isForm} onClick={() => setForm(false)}>
                {words.text}
              </button>
              <button type="button" aria-pressed={isForm} onClick={() => setForm(true)}>
                {words.form}
              </button>
            </span>
            {desk === undefined ? null : <Tools desk={desk} isForm={isForm} onLink={() => setDialog('link')} />}
          </div>
          {desk === undefined ? null : <MustChange desk={desk} />}
          <div class="text" ref={textPlace} hidden={isForm} />
          {isForm && desk !== undefined ? <Form desk={desk} /> : null}
        </section>
        <section class="see" aria-label={words.page}>
          {desk === undefined ? null : <Look desk={desk} />}
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard. */}
          <section class="pages" ref={pagesPlace} tabIndex={0} aria-label={words.pages} />
        </section>
        {desk === undefined ? null : <Findings desk={desk} />}
      </main>
      {dialog === 'link' && desk !== undefined ? <Link desk={desk} onClose={() => setDialog(undefined)} /> : null}
      {dialog === 'next' && desk !== undefined ? (
        <NextWeek from={{ path: issue, title, date: desk.fact('date') }} onClose={() => setDialog(undefined)} />
      ) : null}
    </div>
  );
}

function SavedState({ state }: { state: SyncState }) {
  const said = {
    saved: words.saved,
    saving: words.saving,
    conflict: words.notSaved,
    lost: words.lost,
    refused: state.kind === 'refused' ? `${words.notSaved}: ${state.reason}. ${state.help}` : '',
  };
  return <span class={`state ${state.kind}`}>{said[state.kind]}</span>;
}

/** Both texts, where they differ, and three ways out. */
function Conflict({ desk, theirs }: { desk: Desk; theirs: string }) {
  const mine = desk.editor.text;
  const [their, my] = differing(theirs, mine);
  return (
    <section class="conflict" role="alert">
      <p>
        <strong>{words.conflict}</strong>
      </p>
      <div class="side-by-side">
        <div>
          <h2>{words.yourWords}</h2>
          <pre>{my}</pre>
          <button type="button" onClick={() => desk.sync.resolve('mine')}>
            {words.keepMine}
          </button>
        </div>
        <div>
          <h2>{words.theirWords}</h2>
          <pre>{their}</pre>
          <button type="button" onClick={() => desk.sync.resolve('theirs')}>
            {words.takeTheirs}
          </button>
        </div>
      </div>
      <button type="button" class="main" onClick={() => desk.sync.resolve('both')}>
        {words.keepBoth}
      </button>
    </section>
  );
}

/** The lines in which two texts differ. */
function differing(one: string, other: string): [string, string] {
  const [a, b] = [one.split('\n'), other.split('\n')];
  let start = 0;
  while (start < Math.min(a.length, b.length) && a[start] === b[start]) start++;
  let end = 0;
  while (end < Math.min(a.length, b.length) - start && a.at(-1 - end) === b.at(-1 - end)) end++;
  return [a.slice(start, a.length - end).join('\n'), b.slice(start, b.length - end).join('\n')];
}

function Tools({ desk, isForm, onLink }: { desk: Desk; isForm: boolean; onLink: () => void }) {
  const { editor } = desk;
  const insertTable = (): void => editor.insertBlock('| A | B |\n| --- | --- |\n|  |  |', { from: 2, to: 3 });
  const tools: [label: string, sign: string, act: () => void, key?: string][] = isForm
    ? []
    : [
        [words.bold, 'B', () => editor.mark('**'), 'Ctrl+B'],
        [words.italic, 'I', () => editor.mark('*'), 'Ctrl+I'],
        [words.link, words.link, onLink, 'Ctrl+K'],
        [words.table, words.table, insertTable],
        [words.note, words.note, () => editor.note(words.noteWords)],
        [words.find, words.find, () => editor.find(), 'Ctrl+F'],
      ];
  return (
    <>
      <button type="button" title={`${words.undo} (Ctrl+Z)`} aria-label={words.undo} onClick={() => undo(editor.view)}>
        ↶
      </button>
      <button type="button" title={`${words.redo} (Ctrl+Y)`} aria-label={words.redo} onClick={() => redo(editor.view)}>
        ↷
      </button>
      {tools.map(([label, sign, act, key]) => (
        <button
          key={label}
          type="button"
          class={`tool-${label.toLowerCase()}`}
          aria-label={label}
          title={key === undefined ? label : `${label} (${key})`}
          onClick={act}
        >
          {sign}
        </button>
      ))}
      {isForm ? null : (
        <Picker label={words.picture} accept="image/*" onFile={(file) => void desk.bringPicture(file)} />
      )}
    </>
  );
}

function Link({ desk, onClose }: { desk: Desk; onClose: () => void }) {
  const [address, setAddress] = useState('https://');
  return (
    <Dialog title={words.link} onClose={onClose}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          onClose();
          desk.editor.link(address);
        }}
      >
        <Field label={words.linkAddress} type="url" value={address} onValue={setAddress} required />
        <Buttons label={words.link} onClose={onClose} />
      </form>
    </Dialog>
  );
}

/** Of an issue that was copied: what is as it was, to be ticked off one by one. */
function MustChange({ desk }: { desk: Desk }) {
  const [isDone, setDone] = useState(false);
  if (desk.fact('copied-from') === '' || isDone) return null;
  const left = desk.findings.filter(({ rule }) => rule === 'unchanged');
  const moved = JSON.parse(sessionStorage.getItem(`moved ${desk.issue}`) ?? '[]') as string[];
  return (
    <details class="must-change">
      <summary>
        {words.mustChange} ({left.length})
      </summary>
      {left.length === 0 ? <p>{words.nothingToChange}</p> : null}
      <ul class="plain">
        {left.map(({ reason, start, end, leave }) => (
          <li key={reason}>
            <label>
              <input type="checkbox" onChange={() => leave && desk.change(leave)} /> {words.stays}
            </label>{' '}
            <button type="button" onClick={() => start !== undefined && desk.editor.show(start, end)}>
              {reason.replace(/^[^:]*: /, '')}
            </button>
          </li>
        ))}
      </ul>
      {moved.length === 0 ? null : (
        <>
          <h3>{words.moved}</h3>
          <ul>
            {moved.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        </>
      )}
      <button type="button" onClick={() => setDone(true)}>
        {words.done}
      </button>
    </details>
  );
}

const ZOOM_STEPS = ['page', 'width', '50', '75', '100', '150', '200'] as const;

function Look({ desk }: { desk: Desk }) {
  const { told, vocabulary, pages } = desk;
  const [zoom, setZoom] = useState<Zoom>('width');
  const [isSpread, setSpread] = useState(false);
  // biome-ignore lint/correctness/useExhaustiveDependencies: this runs when the view begins, or when what is named changes.
  useEffect(() => pages.zoom(zoom), [zoom]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: this runs when the view begins, or when what is named changes.
  useEffect(() => desk.drawMarks(), [zoom, isSpread]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: this runs when the view begins, or when what is named changes.
  useEffect(() => pages.spread(isSpread && told?.sheets === undefined), [isSpread, told?.sheets]);
  if (told === undefined || vocabulary === undefined) return <div class="look" />;
  const { selection, choices } = told;
  return (
    <div class="look">
      <button
        type="button"
        aria-label={words.smaller}
        title={words.smaller}
        onClick={() => setZoom(nextZoom(pages.scale, -1))}
      >
        −
      </button>
      <label class="zoom">
        <span class="quiet">{words.zoom}</span>
        <select value={zoom} onChange={({ currentTarget: { value } }) => isZoom(value) && setZoom(value)}>
          {[...new Set([...ZOOM_STEPS, zoom])].map((name) => (
            <option key={name} value={name} selected={name === zoom}>
              {name === 'page' ? words.zoomPage : name === 'width' ? words.zoomWidth : `${name} %`}
            </option>
          ))}
        </select>
      </label>
      <button
        type="button"
        aria-label={words.larger}
        title={words.larger}
        onClick={() => setZoom(nextZoom(pages.scale, 1))}
      >
        +
      </button>
      <span class="status">{statusOf(desk)}</span>
      <details>
        <summary>{words.lookMenu}</summary>
        <div class="menu">
          <Choice
            label={words.edition}
            value={selection.edition}
            options={choices.editions.map((name) => [name, name] as const)}
            onValue={(value) => desk.choose('edition', value)}
          />
          <Choice
            label={words.paper}
            value={selection.pageSize}
            options={choices.pageSizes.map((name) => [name, name] as const)}
            onValue={(value) => desk.choose('page-size', value)}
          />
          <Choice
            label={words.template}
            value={desk.fact('template')}
            options={[['', words.own] as const, ...vocabulary.templates.map((name) => [name, name] as const)]}
            onValue={(value) => desk.setFact('template', value)}
          />
          <Field label={words.language} value={desk.fact('lang')} onValue={(value) => desk.setFact('lang', value)} />
          <Fit desk={desk} pages={told.pages.length} />
          {choices.sheets ? (
            <label class="tick">
              <input
                type="checkbox"
                checked={selection.sheets}
                onChange={({ currentTarget }) => desk.choose('sheets', String(currentTarget.checked))}
              />{' '}
              {words.sheets}
            </label>
          ) : null}
          <label class="tick">
            <input
              type="checkbox"
              checked={isSpread}
              onChange={({ currentTarget }) => setSpread(currentTarget.checked)}
            />{' '}
            {words.spreads}
          </label>
        </div>
      </details>
    </div>
  );
}

/** What a glance must tell. */
function statusOf({ told }: Desk): string {
  if (told === undefined) return '';
  const { pages, isGood, fit, messages } = told;
  const fault = messages.find(({ severity }) => severity === 'error');
  if (!isGood) return `${fault?.reason ?? words.error}.${pages.length === 0 ? '' : ` ${words.oldPages}`}`;
  const doubt = messages.find(({ rule }) => rule.startsWith('fit-'));
  return [words.built(pages.length), fit, doubt?.reason].filter((part) => part !== undefined && part !== '').join(', ');
}

/** From tight to airy: as few pages as may be, well filled, as it falls. The text says which. */
function Fit({ desk, pages }: { desk: Desk; pages: number }) {
  const written = desk.fact('fit');
  const most = Math.max(pages, Number(written) || 0, 1) + 1;
  const steps = [...Array.from({ length: most }, (_, index) => String(index + 1)), 'auto', 'none'];
  const at = Math.max(0, steps.indexOf(written === '' ? 'none' : written));
  const says = (step = 'none'): string =>
    step === 'auto' ? words.fitAuto : step === 'none' ? words.fitNone : words.fitPages(Number(step));
  const problem = desk.told?.messages.find(({ rule }) => rule.startsWith('fit-'));
  return (
    <div class="fit">
      <label class="field">
        <span>
          {words.fit}: {says(steps[at])}
        </span>
        <input
          type="range"
          min={0}
          max={steps.length - 1}
          value={at}
          aria-valuetext={says(steps[at])}
          onChange={({ currentTarget }) => desk.setFact('fit', steps[Number(currentTarget.value)] ?? 'none')}
        />
      </label>
      <p class="ends" aria-hidden="true">
        <span>{words.tight}</span>
        <span>{words.airy}</span>
      </p>
      {problem === undefined ? null : (
        <p class="help">
          {problem.reason}. {problem.help}
        </p>
      )}
    </div>
  );
}
