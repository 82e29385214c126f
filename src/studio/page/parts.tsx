/** Small parts that views are made of. */
import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import type { Report } from '../../say/report.ts';
import { words } from './words.ts';

export function Field({
  label,
  value,
  onValue,
  type = 'text',
  isLarge = false,
  ...more
}: {
  label: string;
  value: string;
  onValue: (value: string) => void;
  type?: 'text' | 'date' | 'url';
  isLarge?: boolean;
  id?: string;
  required?: boolean;
}) {
  const take = ({ currentTarget }: { currentTarget: HTMLInputElement | HTMLTextAreaElement }): void =>
    onValue(currentTarget.value);
  return (
    // biome-ignore lint/a11y/noLabelWithoutControl: one of the two controls stands in it.
    <label class="field">
      <span>{label}</span>
      {isLarge ? (
        <textarea value={value} onInput={take} rows={2} {...more} />
      ) : (
        // Its types tell apart what this leaves together.
        <input {...({ type } as { type: 'text' })} value={value} onInput={take} {...more} />
      )}
    </label>
  );
}

export function Choice({
  label,
  value,
  options,
  onValue,
}: {
  label: string;
  value: string;
  options: readonly (readonly [value: string, shown: string])[];
  onValue: (value: string) => void;
}) {
  return (
    <label class="field">
      <span>{label}</span>
      <select value={value} onChange={({ currentTarget }) => onValue(currentTarget.value)}>
        {options.map(([name, shown]) => (
          <option key={name} value={name} selected={name === value}>
            {shown}
          </option>
        ))}
      </select>
    </label>
  );
}

/** The browser's own: it keeps the focus in it, and Esc closes it. */
export function Dialog({
  title,
  children,
  onClose,
}: {
  title: string;
  children: ComponentChildren;
  onClose: () => void;
}) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => dialog.current?.showModal(), []);
  return (
    <dialog ref={dialog} onClose={onClose} aria-labelledby="dialog-title">
      <h2 id="dialog-title">{title}</h2>
      {children}
    </dialog>
  );
}

/** What a dialogue's form ends with. */
export const Buttons = ({ label, onClose }: { label: string; onClose: () => void }) => (
  <p class="buttons">
    <button type="submit" class="main">
      {label}
    </button>
    <button type="button" onClick={onClose}>
      {words.cancel}
    </button>
  </p>
);

export function Problems({ problems }: { problems: readonly Report[] }) {
  if (problems.length === 0) return null;
  return (
    <ul class="problems" role="alert">
      {problems.map(({ reason, help, severity, rule }) => (
        <li key={reason + rule} class={severity}>
          <strong>{reason}</strong>
          {help === undefined ? null : <p>{help}</p>}
        </li>
      ))}
    </ul>
  );
}

/** A file of one's own, by the picker of the system. */
export function Picker({
  label,
  accept,
  onFile,
  isMain = false,
}: {
  label: string;
  accept: string;
  onFile: (file: File) => void;
  isMain?: boolean;
}) {
  return (
    <label class={isMain ? 'picker main' : 'picker'}>
      {label}
      <input
        type="file"
        accept={accept}
        onChange={({ currentTarget }) => {
          const [file] = currentTarget.files ?? [];
          if (file !== undefined) onFile(file);
          currentTarget.value = '';
        }}
      />
    </label>
  );
}

/** What a week has, for the title and the date of the next issue. */
export function dayAfter(date: string, days: number): string {
  const time = Date.parse(`${date}T00:00:00Z`);
  return Number.isNaN(time) ? '' : new Date(time + days * 86_400_000).toISOString().slice(0, 10);
}

export function dayInWords(date: string): string {
  if (date === '') return words.noDate;
  const time = new Date(`${date}T00:00:00Z`);
  return time.toLocaleDateString(document.documentElement.lang, { dateStyle: 'long', timeZone: 'UTC' });
}
