/**
 * Versions of the Bible in English, and what their publishers ask of those who quote them.
 *
 * The sentences were compared in November 2026 with a table of publishers' terms that its maintainer had copied from
 * the pages named here on 2026-09-23 (PublisherTerms of the app Scripture Alone), and with how other published works
 * print them; the pages themselves could not be opened. One that could not be compared is suggested, never set.
 * Permission for long quotations is another matter. In free church bulletins most publishers accept the initials after
 * each quotation.
 */

export interface Version {
  /** The sentence to print; versions in the public domain have none. */
  notice: string;
  /** A part of it that tells that it stands in an issue. */
  sign: RegExp;
  /** Where the publisher says so. */
  source: string;
  /** The day on which it stood there, `YYYY-MM-DD`. Nothing where nobody has looked. */
  checked?: string;
}

const CHECKED = '2026-09-23';

export const VERSIONS: Readonly<Record<string, Version>> = {
  NIV: {
    notice:
      'Scripture quotations taken from The Holy Bible, New International Version® NIV®. Copyright © 1973, 1978, 1984, 2011 by Biblica, Inc.™ Used by permission. All rights reserved worldwide.',
    sign: /Biblica/,
    source: 'https://www.harpercollinschristian.com/permissions/',
    checked: CHECKED,
  },
  ESV: {
    notice:
      'Scripture quotations are from the ESV® Bible (The Holy Bible, English Standard Version®), © 2001 by Crossway, a publishing ministry of Good News Publishers. Used by permission. All rights reserved.',
    sign: /Crossway/,
    source: 'https://www.crossway.org/permissions/',
    checked: CHECKED,
  },
  NKJV: {
    notice:
      'Scripture taken from the New King James Version®. Copyright © 1982 by Thomas Nelson. Used by permission. All rights reserved.',
    sign: /Thomas Nelson/,
    source: 'https://www.harpercollinschristian.com/permissions/',
    checked: CHECKED,
  },
  NLT: {
    notice:
      'Scripture quotations are taken from the Holy Bible, New Living Translation, copyright © 1996, 2004, 2015 by Tyndale House Foundation. Used by permission of Tyndale House Publishers, Carol Stream, Illinois 60188. All rights reserved.',
    sign: /Tyndale House/,
    source: 'https://www.tyndale.com/permissions',
    checked: CHECKED,
  },
  NRSV: {
    notice:
      'New Revised Standard Version Bible, copyright © 1989 National Council of the Churches of Christ in the United States of America. Used by permission. All rights reserved worldwide.',
    sign: /National Council of (?:the )?Churches/,
    source: 'https://www.friendshippress.org/pages/nrsvue-quick-faq',
    checked: CHECKED,
  },
  NRSVUE: {
    notice:
      'Scripture quotations are taken from the New Revised Standard Version Updated Edition. Copyright © 2021 National Council of Churches of Christ in the United States of America. Used by permission. All rights reserved worldwide.',
    sign: /National Council of (?:the )?Churches/,
    source: 'https://www.friendshippress.org/pages/nrsvue-quick-faq',
    checked: CHECKED,
  },
  NASB: {
    notice:
      'Scripture quotations taken from the (NASB®) New American Standard Bible®, Copyright © 1960, 1971, 1977, 1995, 2020 by The Lockman Foundation. Used by permission. All rights reserved. www.Lockman.org',
    sign: /Lockman/,
    source: 'https://www.lockman.org/permission-to-quote-copyright-trademark-information/',
    checked: CHECKED,
  },
  NASB1995: {
    notice:
      'Scripture quotations taken from the (NASB®) New American Standard Bible®, Copyright © 1960, 1971, 1977, 1995 by The Lockman Foundation. Used by permission. All rights reserved. www.Lockman.org',
    sign: /Lockman/,
    source: 'https://www.lockman.org/permission-to-quote-copyright-trademark-information/',
    checked: CHECKED,
  },
  CSB: {
    notice:
      'Scripture quotations marked CSB have been taken from the Christian Standard Bible®, Copyright © 2017 by Holman Bible Publishers. Used by permission. Christian Standard Bible® and CSB® are federally registered trademarks of Holman Bible Publishers.',
    sign: /Holman/,
    source: 'https://csbible.com/about-the-csb/permissions/',
    checked: CHECKED,
  },
  GNT: {
    notice:
      'Scripture quotations marked GNT are from the Good News Translation in Today’s English Version, Second Edition. Copyright © 1992 by American Bible Society. Used by permission.',
    sign: /American Bible Society/,
    source: 'https://www.americanbible.org/rights-and-permissions/',
  },
};

/** Initials by which a quotation says its version, those in the public domain too. */
export const INITIALS =
  /(?<![\p{L}\p{N}])(?:NIVUK|NIrV|TNIV|NIV|ESV(?:UK)?|NKJV|KJV|AKJV|AV|NLT|NRSV(?:UE|ue|-CE|CE|A)?|RSV(?:-?CE|-?2CE)?|RV|NASB(?:95)?|NAS|LSB|H?CSB|CEV|CEB|GNT|GNB|TEV|MSG|NET|ASV|WEB|BSB|AMP|AMPC|NABRE|NAB|NJB|NRJB|REB|NEB|JB|NCV|ICB|TLV|TPT|TLB|YLT|DRA|DRB|GW|ISV|LEB|MEV|NMB|PHILLIPS|Phillips|VOICE|WYC|WNT|EHV|ERV|EXB|Message)(?:\s?\d{2,4})?(?![\p{L}\p{N}])/u;

/** The version that a name means, as written in front matter: `NIV`, `niv`, `NIV (2011)`, `New International Version`. */
export function versionCalled(written: string): Version | undefined {
  // `NRSV-CE` is an edition of its own, which nothing is known of here.
  const initials = /^[A-Za-z]+(?:-[A-Za-z]+)*/.exec(written.trim())?.[0].toUpperCase() ?? '';
  const names: [string, RegExp][] = [
    ['NIV', /new international version/i],
    ['ESV', /english standard version/i],
    ['NKJV', /new king james/i],
    ['NLT', /new living translation/i],
    ['NRSVUE', /new revised standard version.*updated/i],
    ['NRSV', /new revised standard version/i],
    ['NASB', /new american standard/i],
    ['CSB', /christian standard bible/i],
    ['GNT', /good news/i],
  ];
  if (/^(?:NASB?|new american standard).*\b(?:19)?95\b|^NASB?(?:19)?95/i.test(written.trim())) return VERSIONS.NASB1995;
  const named = names.find(([, name]) => name.test(written))?.[0];
  return Object.hasOwn(VERSIONS, initials) ? VERSIONS[initials] : VERSIONS[named ?? ''];
}
