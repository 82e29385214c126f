/** The imprint at the foot of the last page: who hands the issue out, when they meet, how to reach them. */
import { columnsOf } from '../say/monospace.ts';
import type { TextStyle } from '../text/typography.ts';
import type { DrawnElement } from './element.ts';
import { Closing, Code, Logo, QUIET_ZONE, Text, TextLink, type, View } from './primitives.ts';
import type { PrintedImprint } from './template.ts';

export interface ImprintProps {
  imprint: PrintedImprint;
  /** Of the name. */
  name: TextStyle;
  text: TextStyle;
  /** Of permission lines. */
  quiet: TextStyle;
  /** pt */
  leading: number;
  rule: { thickness: number; color: string };
  /** One thing under another, not beside it. */
  stacked?: boolean;
}

/** 1 mm in pt. */
const MM = 72 / 25.4;
/** pt: every telephone reads modules of 0.4 mm from a sheet in the hand, with some to spare for the copier's. */
const MODULE = 0.45 * MM;
/** Columns, of which a letter of these scripts takes one: a longer line is read as well on two. */
const READABLE = 20;
/** Em that a column takes at most in the mean of a line. */
const COLUMN = 0.55;
/** pt; a logo is as high as a code. */
const LOGO = { width: 90, height: 34 };

export function Imprint(props: ImprintProps): DrawnElement {
  const { imprint, name, text, quiet, leading, rule, stacked = false } = props;
  const { code, link, logo, permissions } = imprint;
  const lines = type(text, leading);
  const paragraph = (words: readonly string[]) =>
    words.length > 0 && (
      <Text tag="P" style={lines}>
        {words.join('\n')}
      </Text>
    );
  // Beside one another, parts share what they need not by their longest lines; what would be squeezed goes below.
  const part = (lines: readonly string[], beside = 0) =>
    stacked
      ? { marginBottom: leading * 0.5 }
      : {
          flexGrow: Math.max(...lines.map(columnsOf)),
          flexShrink: 1,
          flexBasis: needOf(lines) * COLUMN * text.size + beside,
        };
  const place = [imprint.name ?? '', ...imprint.address];
  const ways = [...imprint.contact, link?.printed ?? ''];
  const module = stacked ? Math.max(MODULE, text.size / 10) : MODULE;
  // The dark part stands flush with the text; what must stay blank around it is margin anyway.
  const blank = QUIET_ZONE * module;
  const flush = { marginTop: -blank / 2, marginRight: -blank };
  const hasContact = imprint.contact.length > 0 || link !== undefined;
  return (
    <Closing style={{ marginTop: leading }}>
      <View style={{ height: rule.thickness, backgroundColor: rule.color }} />
      <View
        style={{
          flexDirection: stacked ? 'column' : 'row',
          flexWrap: stacked ? 'nowrap' : 'wrap',
          alignItems: 'flex-start',
          columnGap: leading,
          rowGap: stacked ? 0 : leading * 0.5,
          paddingTop: leading * 0.7,
        }}
      >
        {logo && (
          <View style={{ marginBottom: stacked ? leading * 0.5 : 0 }}>
            <Logo picture={logo} {...LOGO} />
          </View>
        )}
        {(imprint.name !== undefined || imprint.address.length > 0) && (
          <View style={part(place)}>
            {imprint.name !== undefined && (
              <Text tag="P" style={type(name, leading)}>
                {imprint.name}
              </Text>
            )}
            {paragraph(imprint.address)}
          </View>
        )}
        {imprint.services.length > 0 && <View style={part(imprint.services)}>{paragraph(imprint.services)}</View>}
        {hasContact && (
          <View
            style={{
              ...part(ways, code ? code.modules * module + blank : 0),
              flexDirection: 'row',
              alignItems: 'flex-start',
            }}
          >
            <View style={stacked ? { flexShrink: 1 } : { flexGrow: 1, flexShrink: 1, flexBasis: 0 }}>
              {paragraph(imprint.contact)}
              {link && (
                <View tag="P">
                  <TextLink url={link.url} style={lines}>
                    {link.printed}
                  </TextLink>
                </View>
              )}
            </View>
            {code && link && (
              <View style={flush}>
                <Code code={code} module={module} color={text.color} url={link.url} alt={`QR: ${link.printed}`} />
              </View>
            )}
          </View>
        )}
      </View>
      {permissions.length > 0 && (
        <Text tag="P" style={{ ...type(quiet, leading), marginTop: leading * 0.4 }}>
          {permissions.join('\n')}
        </Text>
      )}
    </Closing>
  );
}

/** Columns without which a part would have a word to the line: its longest word, and as much of a line as is read at ease. */
const needOf = (lines: readonly string[]): number =>
  Math.max(...lines.map((line) => Math.max(Math.min(columnsOf(line), READABLE), ...line.split(/\s+/u).map(columnsOf))));
