/** Messages for the programs that show them beside the text: GitHub, and whatever reads SARIF. */
import type { Report } from './report.ts';
import type { RuleName, Severity } from './rules.ts';

export const FORMATS = ['text', 'json', 'sarif', 'github'] as const;

export type Format = (typeof FORMATS)[number];

const GITHUB = { error: 'error', warning: 'warning', info: 'notice' } as const;

/** Workflow commands of GitHub Actions, one a line. */
export function githubAnnotations(reports: readonly Report[]): string {
  return reports
    .map(({ path, line, column, severity, rule, reason, help }) => {
      const place = { file: path === undefined ? undefined : slashed(path), line, col: column, title: rule };
      const properties = Object.entries(place)
        .filter(([, value]) => value !== undefined)
        .map(([key, value]) => `${key}=${escapeProperty(String(value))}`);
      return `::${GITHUB[severity]} ${properties.join(',')}::${escapeData(help === undefined ? reason : `${reason}\n${help}`)}\n`;
    })
    .join('');
}

/** As actions/toolkit escapes them (packages/core/src/command.ts). */
const escapeData = (text: string): string =>
  text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
const escapeProperty = (text: string): string => escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');

const slashed = (path: string): string => path.replaceAll('\\', '/');

const SARIF: Readonly<Record<Severity, string>> = { error: 'error', warning: 'warning', info: 'note' };

/** A log of SARIF 2.1.0 (OASIS). @param version of bulletin. */
export async function sarifLog(reports: readonly Report[], version: string): Promise<string> {
  const rules = [...new Set(reports.map(({ rule }) => rule))].sort();
  const described = await Promise.all(rules.map(descriptor));
  const log = {
    $schema: 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name: 'bulletin', version, rules: described } },
        // Columns are counted as JavaScript counts characters.
        columnKind: 'utf16CodeUnits',
        results: reports.map(({ path, line, column, severity, rule, reason, help }) => ({
          ruleId: rule,
          ruleIndex: rules.indexOf(rule),
          level: SARIF[severity],
          message: { text: help === undefined ? reason : `${reason}\n${help}` },
          ...(path === undefined ? {} : { locations: [{ physicalLocation: physical(path, line, column) }] }),
        })),
      },
    ],
  };
  return `${JSON.stringify(log, null, 2)}\n`;
}

/** What is told of a rule beside each of its results. The words are loaded only here. */
async function descriptor(id: RuleName): Promise<object> {
  const { pageOf, RULES } = await import('./rules.ts');
  const { means, remedy } = RULES[id];
  return {
    id,
    shortDescription: { text: sentence(means) },
    help: { text: `${sentence(remedy)} bulletin’s documentation has more: docs/${pageOf(id)}` },
  };
}

/** Markdown's links as their words; what stands in code is no link. */
const sentence = (cell: string): string => {
  const words = cell.replace(/(`[^`]*`)|\[((?:`[^`]*`|[^\]])*)\]\([^)]*\)/g, (_, code, linked) => code ?? linked);
  return /[.…]$/.test(words) ? words : `${words}.`;
};

function physical(path: string, line: number | undefined, column: number | undefined): object {
  const region = {
    ...(line === undefined ? {} : { startLine: line }),
    ...(column === undefined ? {} : { startColumn: column }),
  };
  return { artifactLocation: { uri: uriOf(path) }, ...(line === undefined ? {} : { region }) };
}

/** RFC 3986: `#` and `?` would end the path. */
const uriOf = (path: string): string =>
  encodeURI(Buffer.from(slashed(path)).toString()).replace(/[?#]/g, (sign) => (sign === '#' ? '%23' : '%3F'));
