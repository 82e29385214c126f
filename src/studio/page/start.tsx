/** The list of issues, and the ways to another. */
import { useEffect, useState } from 'preact/hooks';
import type { Report } from '../../say/report.ts';
import type { Answers, IssueCard, Project } from '../protocol.ts';
import { base64Of, call, Refused } from './call.ts';
import { Buttons, Choice, Dialog, dayAfter, dayInWords, Field, Picker, Problems } from './parts.tsx';
import { go } from './route.ts';
import { chooseLanguage, chosenLanguage, type InterfaceLanguage, LANGUAGE_NAMES, words } from './words.ts';

export function Start() {
  const [project, setProject] = useState<Project>();
  const [dialog, setDialog] = useState<'new' | 'next'>();
  const load = (): void => void call('project', {}).then(setProject);
  // biome-ignore lint/correctness/useExhaustiveDependencies: this runs when the view begins, or when what is named changes.
  useEffect(() => {
    load();
    window.addEventListener('focus', load);
    return () => window.removeEventListener('focus', load);
  }, []);
  if (project === undefined) return <main class="start" aria-busy="true" />;
  if (!project.isBegun) return <SetUp project={project} onDone={setProject} />;
  const [last] = project.issues;
  const name = project.organization || project.folder;
  return (
    <main class="start">
      <header class="masthead">
        <h1>{name}</h1>
        <Language />
      </header>
      <nav class="ways" aria-label={words.newIssue}>
        <button type="button" class="main" onClick={() => setDialog('new')}>
          {words.newIssue}
        </button>
        {last === undefined ? null : (
          <button type="button" onClick={() => setDialog('next')}>
            {words.nextWeek}
          </button>
        )}
        <a class="button" href="#bring">
          {words.bringIn}
        </a>
      </nav>
      <Problems problems={project.problems} />
      <h2 class="quiet">{words.issues}</h2>
      {project.issues.length === 0 ? <p class="lead">{words.noIssues}</p> : null}
      <ul class="issues">
        {project.issues.map((card) => (
          <Card key={card.path} card={card} />
        ))}
      </ul>
      {dialog === 'new' ? <NewIssue lang={project.lang} onClose={() => setDialog(undefined)} /> : null}
      {dialog === 'next' && last !== undefined ? <NextWeek from={last} onClose={() => setDialog(undefined)} /> : null}
    </main>
  );
}

function Language() {
  return (
    <Choice
      label={words.interfaceLanguage}
      value={chosenLanguage()}
      options={Object.entries(LANGUAGE_NAMES)}
      onValue={(value) => chooseLanguage(value as InterfaceLanguage)}
    />
  );
}

function Card({ card: { path, title, date, version } }: { card: IssueCard }) {
  const [isMissing, setMissing] = useState(false);
  const address = `face?${new URLSearchParams({ issue: path, version })}`;
  return (
    <li>
      <a href={`#open=${encodeURIComponent(path)}`}>
        <span class="face">
          {isMissing ? (
            <span class="broken">{words.noPicture}</span>
          ) : (
            <img src={address} alt="" loading="lazy" onError={() => setMissing(true)} />
          )}
        </span>
        <strong>{title}</strong>
        <span class="date">{dayInWords(date)}</span>
      </a>
    </li>
  );
}

/** The day of today where the person is. */
function today(): string {
  const now = new Date();
  const two = (number: number): string => String(number).padStart(2, '0');
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}

function NewIssue({ lang, onClose }: { lang: string; onClose: () => void }) {
  const [title, setTitle] = useState('');
  const [date, setDate] = useState(today());
  const [problems, setProblems] = useState<readonly Report[]>([]);
  const make = async (event: Event): Promise<void> => {
    event.preventDefault();
    const begun = await call('begin', { title, date, lang });
    if ('problems' in begun) setProblems(begun.problems);
    else go({ at: 'desk', issue: begun.issue });
  };
  return (
    <Dialog title={words.newIssue} onClose={onClose}>
      <form onSubmit={(event) => void make(event)}>
        <Field label={words.title} value={title} onValue={setTitle} required />
        <Field label={words.date} type="date" value={date} onValue={setDate} />
        <Problems problems={problems} />
        <Buttons label={words.make} onClose={onClose} />
      </form>
    </Dialog>
  );
}

export function NextWeek({ from, onClose }: { from: Pick<IssueCard, 'path' | 'title' | 'date'>; onClose: () => void }) {
  const [title, setTitle] = useState(from.title);
  const [date, setDate] = useState(dayAfter(from.date, 7) || today());
  const [problems, setProblems] = useState<readonly Report[]>([]);
  const make = async (event: Event): Promise<void> => {
    event.preventDefault();
    // Of two issues that are called the same, the later is told by its day.
    const called = title === from.title ? `${title} ${date}`.trim() : title;
    const begun = await call('next', { issue: from.path, title: called, date });
    if ('problems' in begun) setProblems(begun.problems);
    else {
      sessionStorage.setItem(`moved ${begun.issue}`, JSON.stringify(begun.moved));
      onClose();
      go({ at: 'desk', issue: begun.issue });
    }
  };
  return (
    <Dialog title={words.nextOf(from.title)} onClose={onClose}>
      <form onSubmit={(event) => void make(event)}>
        <p>{words.nextWords}</p>
        <Field label={words.title} value={title} onValue={setTitle} required />
        <Field label={words.date} type="date" value={date} onValue={setDate} />
        <Problems problems={problems} />
        <Buttons label={words.make} onClose={onClose} />
      </form>
    </Dialog>
  );
}

const NOTHING: Answers = { organization: '', address: '', services: '', paper: 'letter', lang: 'en', logo: '' };

/** Languages that templates have words of; any other is written in the configuration. */
const LANGS = ['en', 'es', 'pt', 'fr', 'de', 'nl', 'ko', 'zh', 'vi', 'ar', 'km', 'sw', 'tl'];

function SetUp({ project, onDone }: { project: Project; onDone: (project: Project) => void }) {
  const [answers, setAnswers] = useState<Answers>({ ...NOTHING, lang: chosenLanguage() });
  const [problems, setProblems] = useState<readonly Report[]>([]);
  const set = (key: keyof Answers) => (value: string) => setAnswers((all) => ({ ...all, [key]: value }));
  const named = new Intl.DisplayNames([document.documentElement.lang], { type: 'language' });
  const begin = async (event: Event): Promise<void> => {
    event.preventDefault();
    try {
      const begun = await call('setUp', answers);
      if (begun.problems.length > 0) setProblems(begun.problems);
      else onDone(begun);
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      setProblems(error.problems);
    }
  };
  return (
    <main class="start narrow">
      <header class="masthead">
        <h1>{words.welcome}</h1>
        <Language />
      </header>
      <p class="lead">{words.welcomeWords}</p>
      <p class="folder">{project.folder}</p>
      <form onSubmit={(event) => void begin(event)}>
        <Field label={words.organization} value={answers.organization} onValue={set('organization')} />
        <Field label={words.address} value={answers.address} onValue={set('address')} isLarge />
        <Field label={words.services} value={answers.services} onValue={set('services')} isLarge />
        <Choice
          label={words.paper}
          value={answers.paper}
          options={[
            ['letter', words.letterPaper],
            ['a4', words.a4Paper],
          ]}
          onValue={set('paper')}
        />
        <Choice
          label={words.language}
          value={answers.lang}
          options={LANGS.map((tag) => [tag, named.of(tag) ?? tag] as const)}
          onValue={set('lang')}
        />
        <Picker
          label={answers.logo === '' ? words.logo : `${words.logo} ✓`}
          accept="image/png,image/jpeg"
          onFile={(file) => void base64Of(file).then(set('logo'))}
        />
        <Problems problems={problems} />
        <p class="buttons">
          <button type="submit" class="main">
            {words.begin}
          </button>
        </p>
      </form>
    </main>
  );
}
