/**
 * Panels of leaflets, cards and bookmarks: what is held in one hand. One ragged column, since a short measure has no room
 * for even lines, and margins as narrow as an office printer leaves white.
 */
import {
  blockStyle,
  type Design,
  type DesignContext,
  defineTemplate,
  Frame,
  Imprint,
  inks,
  Logo,
  Page,
  type PageProps,
  Text,
  type TextStyle,
  textStyle,
  type,
  type Variation,
  View,
} from 'bulletin/template';

const VARIATION: Variation = {
  size: { ideal: 9.6, least: 8, most: 12.5 },
  leading: { ideal: 1.28, least: 1.2, most: 1.42 },
  space: { step: 0.25, most: 1 },
};
/** Sizes below are drawn for this and grow and shrink with it. */
const SIZE = VARIATION.size.ideal;

/** pt. Office machines print nothing in the first quarter inch, and a panel may be the outermost. */
const [LEAST_SIDE, LEAST_END] = [18, 22];
/** Of the page's width: a card has more white than a bookmark. */
const SIDE = 0.075;
/** Height of a page that is a bookmark, in widths: panels have up to 2.3. Its hole is in the first half inch. */
const BOOKMARK = 2.5;
/** pt */
const BELOW_HOLE = 44;
/** Em of the title that stand on a line of the measure. */
const TITLE_EMS = 9.5;

function lookOf({ page, family = 'Source Serif 4', lang, sizeOf, setting }: DesignContext) {
  const scale = setting.size / SIZE;
  const side = Math.max(LEAST_SIDE, page.width * SIDE);
  const measure = page.width - 2 * side;
  const isBookmark = page.height > BOOKMARK * page.width;
  const serif = (size: number, more: Partial<TextStyle> = {}): TextStyle =>
    textStyle({ family, size: sizeOf(family, size * scale), lang, features: ['onum', 'pnum'], ...more });
  const smallCaps = { features: ['smcp', 'onum', 'pnum'], tracking: 0.06 };
  const title = serif(SIZE, { features: ['lnum'], weight: 600, color: inks.oxblood });
  return {
    side,
    head: isBookmark ? BELOW_HOLE : LEAST_END,
    // Of whatever width, a title of usual length takes two lines.
    title: { ...title, size: Math.min(title.size * 1.9, Math.max(title.size * 1.25, measure / TITLE_EMS)) },
    overline: serif(7.8, { ...smallCaps, features: ['smcp', 'c2sc'], tracking: 0.1, color: inks.grey }),
    quiet: serif(8, { color: inks.grey }),
    epigraph: serif(9.8, { italic: true }),
    imprint: serif(8),
    imprintName: serif(8, { weight: 600 }),
    isBookmark,
    scale,
    serif,
    smallCaps,
    setting,
  };
}

type Look = ReturnType<typeof lookOf>;

function design(context: DesignContext): Design {
  const look = lookOf(context);
  const { serif, smallCaps, scale, setting } = look;
  const { lang, page } = context;
  const ragged = (text: TextStyle, more = {}) => blockStyle({ text, align: 'left', ...more });
  const heading = (text: TextStyle, more = {}) =>
    ragged(text, { hyphenate: false, before: 0.5 + setting.space, stretch: 1, ...more });
  const paragraph = ragged(serif(SIZE));
  const code = { family: 'Source Code Pro', features: [] };
  return {
    grid: setting.leading,
    baseline: 0.74,
    styles: {
      paragraph,
      item: paragraph,
      leadIn: ragged(serif(SIZE, { italic: true, color: inks.grey })),
      region: heading(serif(10, { ...smallCaps, weight: 600, color: inks.oxblood }), { lift: 0.1 }),
      // Never freer than a region's.
      heading3: heading(serif(SIZE, { italic: true, weight: 600 }), { stretch: 0 }),
      heading4: heading(serif(SIZE, { italic: true }), { stretch: 0 }),
      quote: ragged(serif(SIZE, { italic: true }), { indent: { left: 9 * scale, right: 0 } }),
      code: ragged(textStyle({ ...code, size: 8 * scale, lang }), { hyphenate: false, before: 0.5, after: 0.5 }),
      tableHead: ragged(serif(9, { ...smallCaps, weight: 600 }), { hyphenate: false }),
      tableCell: ragged(serif(9)),
      notesHeading: heading(serif(8.6, { ...smallCaps, color: inks.grey })),
      note: ragged(serif(8.2), { leading: setting.leading * 0.8, indent: { left: 9 * scale, right: 0 } }),
      list: {
        bullets: ['•', '–', '◦'],
        bullet: serif(SIZE, { color: inks.oxblood }),
        number: serif(SIZE, { color: inks.oxblood }),
        hang: 9 * scale,
        gap: 3.5 * scale,
        between: setting.space,
        betweenNested: 0,
      },
      inline: {
        strong: { weight: 700 },
        code: { ...code, size: SIZE * scale * 0.87 },
        link: { color: inks.oxblood },
        address: { size: SIZE * scale * 0.88, color: inks.grey, italic: false },
        noteReference: { features: ['sups'] },
      },
      rule: { thickness: 0.5, color: inks.hairline },
      leader: ' .',
      thematicBreak: { text: '*  *  *', style: serif(SIZE, { color: inks.oxblood }) },
    },
    page: (props) => (
      <Page style={{ paddingHorizontal: look.side, paddingTop: look.head, paddingBottom: LEAST_END }}>
        {props.page === 1 && <Masthead {...props} look={look} />}
        <Frame />
        {props.imprint && (
          <Imprint
            imprint={props.imprint}
            name={look.imprintName}
            text={look.imprint}
            quiet={look.quiet}
            leading={10 * scale}
            rule={{ thickness: 0.6, color: inks.oxblood }}
            stacked
          />
        )}
      </Page>
    ),
    cover: (props) => (
      <Page style={{ paddingHorizontal: look.side, paddingVertical: page.height * 0.08 }}>
        <Cover {...props} look={look} height={page.height} />
      </Page>
    ),
  };
}

/** Of what is folded: the panel that is seen first. */
function Cover({ look, height, ...props }: PageProps & { look: Look; height: number }) {
  const { title, overline, quiet, epigraph, scale } = look;
  const size = title.size * (props.title.length > 40 ? 1.15 : 1.45);
  return (
    <View style={{ flexGrow: 1, justifyContent: 'space-between', paddingTop: height * 0.16 }}>
      <View>
        {props.logo && (
          <View style={{ marginBottom: 14 }}>
            <Logo picture={props.logo} width={130} height={52} />
          </View>
        )}
        {props.organization && (
          <Text tag="P" style={{ ...type(overline, 11 * scale), marginBottom: 4 * scale }}>
            {props.organization}
          </Text>
        )}
        <Text tag="H1" style={type({ ...title, size }, size * 1.16)}>
          {props.title}
        </Text>
        <View style={{ height: 0.6, marginTop: 9, backgroundColor: inks.oxblood }} />
        {props.date && (
          <Text tag="P" style={{ ...type({ ...quiet, size: quiet.size * 1.15 }, 13 * scale), marginTop: 7 }}>
            {props.date}
          </Text>
        )}
      </View>
      {props.scripture && (
        <View tag="BlockQuote">
          <Text tag="P" style={type({ ...epigraph, size: epigraph.size * 1.1 }, 14 * scale)}>
            {props.scripture.text}
          </Text>
          {props.scripture.reference && (
            <Text tag="P" style={{ ...type(quiet, 11 * scale), marginTop: 3 * scale }}>
              {[props.scripture.reference, props.scripture.version].filter(Boolean).join(' · ')}
            </Text>
          )}
        </View>
      )}
    </View>
  );
}

function Masthead({ look, ...props }: PageProps & { look: Look }) {
  const { scale, title, overline, quiet, epigraph } = look;
  return (
    <View style={{ marginBottom: 7 * scale }}>
      {props.logo && (
        <View style={{ marginBottom: 6 * scale }}>
          <Logo picture={props.logo} width={look.isBookmark ? 80 : 110} height={32} />
        </View>
      )}
      {props.organization && (
        <Text tag="P" style={{ ...type(overline, 10.5 * scale), marginBottom: 2 * scale }}>
          {props.organization}
        </Text>
      )}
      <Text tag="H1" style={type(title, title.size * 1.16)}>
        {props.title}
      </Text>
      {props.date && (
        <Text tag="P" style={{ ...type(quiet, 11 * scale), marginTop: 1.5 * scale }}>
          {props.date}
        </Text>
      )}
      <View style={{ height: 0.6, marginTop: 5 * scale, backgroundColor: inks.oxblood }} />
      {props.scripture && (
        <View tag="BlockQuote" style={{ marginTop: 6 * scale }}>
          <Text tag="P" style={type(epigraph, 12.4 * scale)}>
            {props.scripture.text}
          </Text>
          {props.scripture.reference && (
            <Text tag="P" style={{ ...type(quiet, 11 * scale), marginTop: 1.5 * scale }}>
              {[props.scripture.reference, props.scripture.version].filter(Boolean).join(' · ')}
            </Text>
          )}
        </View>
      )}
    </View>
  );
}

export default defineTemplate({
  variation: VARIATION,
  description: 'one ragged column on a panel, a card or a bookmark',
  design,
});
