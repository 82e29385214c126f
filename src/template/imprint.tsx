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
/** Characters: narrower parts would break every word. */
const LEAST = 10;
/** Addresses have no spaces to break at: words give way to them. */
const UNBROKEN = 1.3;
/** Characters that a code is as wide as. */
const CODE = 11;
const FLEXIBLE = { flexShrink: 1, flexBasis: 0 } as const;
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
  // Beside one another, parts share the width by their longest lines.
  const part = (lines: readonly string[], more = 0, times = 1) =>
    stacked
      ? { marginBottom: leading * 0.5 }
      : { ...FLEXIBLE, flexGrow: Math.max(LEAST, ...lines.map(columnsOf)) * times + more };
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
          alignItems: 'flex-start',
          columnGap: leading,
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
          <View style={{ ...part(ways, code ? CODE : 0, UNBROKEN), flexDirection: 'row', alignItems: 'flex-start' }}>
            <View style={stacked ? { flexShrink: 1 } : { ...FLEXIBLE, flexGrow: 1 }}>
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
