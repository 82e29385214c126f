/** What was found, in plain words, with what can be done about it. */
import { useState } from 'preact/hooks';
import { signed } from '../edits.ts';
import type { Change, Finding, Signing } from '../protocol.ts';
import type { Desk } from './desk.ts';
import { Buttons, Field } from './parts.tsx';
import { words } from './words.ts';

export function Findings({ desk }: { desk: Desk }) {
  const { findings } = desk;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard.
    <section class="findings" aria-label={words.findings} tabIndex={0}>
      <h2>{findings.length === 0 ? words.findings : words.foundCount(findings.length)}</h2>
      {findings.length === 0 ? <p class="lead">{words.noFindings}</p> : null}
      <ul class="plain">
        {findings.map((finding) => (
          <One key={`${finding.rule} ${finding.start} ${finding.reason}`} desk={desk} finding={finding} />
        ))}
      </ul>
    </section>
  );
}

function One({ desk, finding }: { desk: Desk; finding: Finding }) {
  const [isSeen, setSeen] = useState(false);
  const [isSigning, setSigning] = useState(false);
  const { severity, reason, help, start, end, mend, leave, sign } = finding;
  const apply = (changes: readonly Change[]): void => {
    if (desk.syncState.kind === 'saved') desk.change(changes);
  };
  return (
    <li class={`finding ${severity}`}>
      <p>
        <span class="severity">{words[severity]}</span> {reason}
      </p>
      {help === undefined ? null : <p class="help">{help}</p>}
      {isSeen && mend !== undefined ? <Compared desk={desk} mend={mend} /> : null}
      {sign !== undefined && isSigning ? (
        <SignOff sign={sign} onSigned={(change) => apply([change])} onClose={() => setSigning(false)} />
      ) : null}
      <p class="buttons">
        {start === undefined ? null : (
          <button
            type="button"
            onClick={() => {
              desk.onPlace();
              desk.editor.show(start, end);
            }}
          >
            {words.show}
          </button>
        )}
        {mend === undefined ? null : (
          <button type="button" onClick={() => (isSeen ? apply(mend) : setSeen(true))}>
            {isSeen ? words.mendNow : words.mend}
          </button>
        )}
        {leave === undefined || leave.length === 0 ? null : (
          <button type="button" onClick={() => apply(leave)}>
            {words.leaveIt}
          </button>
        )}
        {sign === undefined || isSigning ? null : (
          <button type="button" onClick={() => setSigning(true)}>
            {words.signOff}
          </button>
        )}
      </p>
    </li>
  );
}

/** Who may decide that a name is printed puts theirs to it, and the day. */
function SignOff({
  sign,
  onSigned,
  onClose,
}: {
  sign: Signing;
  onSigned: (change: Change) => void;
  onClose: () => void;
}) {
  const [by, setBy] = useState('');
  const [isPublic, setPublic] = useState(sign.isPublic);
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        const audience = [...(sign.isPublic ? [] : ['print']), ...(isPublic ? ['public'] : [])];
        onSigned(signed(sign, by.trim(), today(), audience));
      }}
    >
      <p>{words.signWords(sign.name)}</p>
      <Field label={words.signedBy} value={by} onValue={setBy} required />
      {sign.isPublic ? null : (
        <label class="tick">
          <input
            type="checkbox"
            checked={isPublic}
            onChange={({ currentTarget }) => setPublic(currentTarget.checked)}
          />
          {words.signPublic}
        </label>
      )}
      <Buttons label={words.signNow} onClose={onClose} />
    </form>
  );
}

/** `YYYY-MM-DD`, where the person is. */
function today(): string {
  const now = new Date();
  const two = (number: number): string => String(number).padStart(2, '0');
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}

/** Characters shown on both sides of a change. */
const AROUND = 24;

/** What stands there and what it becomes. */
function Compared({ desk, mend }: { desk: Desk; mend: readonly Change[] }) {
  const { text } = desk.editor;
  const sorted = [...mend].sort((a, b) => a.start - b.start);
  const from = Math.max(0, sorted[0]!.start - AROUND);
  const to = Math.min(text.length, sorted.at(-1)!.end + AROUND);
  let at = from;
  const before: (string | preact.JSX.Element)[] = [];
  const after: (string | preact.JSX.Element)[] = [];
  for (const { start, end, text: now } of sorted) {
    before.push(text.slice(at, start), <del key={start}>{text.slice(start, end) || ' '}</del>);
    after.push(text.slice(at, start), <ins key={start}>{now || ' '}</ins>);
    at = end;
  }
  before.push(text.slice(at, to));
  after.push(text.slice(at, to));
  return (
    <dl class="compared">
      <dt>{words.before}</dt>
      <dd>{before}</dd>
      <dt>{words.after}</dt>
      <dd>{after}</dd>
    </dl>
  );
}
