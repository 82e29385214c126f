#!/usr/bin/env python3
"""
Writes the text of public-domain Bibles as bulletin reads them, from Debian's packages:

    apt-get install diatheke sword-text-web sword-text-kjv
    python3 bibles/build.py

Each version is a folder: `version.json` (its name, its licence, its books) and one file a book, JSON packed by gzip: a list
of chapters, each a list of verses. In a verse, `¶` begins a paragraph and a line feed begins a line of poetry, two spaces
before it for each level that it is moved in. What comes out is the same bytes every time.
"""
import gzip
import html
import io
import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent

VERSIONS = {
    'web': {
        'module': 'engWEB2015eb',
        'package': 'sword-text-web',
        'abbreviation': 'WEB',
        'name': 'World English Bible',
        'licence': 'public domain',
        'about': 'The World English Bible is in the public domain. Its name is a trademark of eBible.org: a text that was '
        'changed is not to be called by it.',
    },
    'kjv': {
        'module': 'engKJV2006eb',
        'package': 'sword-text-kjv',
        'abbreviation': 'KJV',
        'name': 'King James Version',
        'licence': 'public domain',
        'about': 'The King James Version is in the public domain, but for the United Kingdom, where printing it is by '
        'letters patent of the Crown.',
    },
}

# OSIS name, English name, what SWORD calls it where that differs.
BOOKS = """
Gen Genesis|Exod Exodus|Lev Leviticus|Num Numbers|Deut Deuteronomy|Josh Joshua|Judg Judges|Ruth Ruth|1Sam 1 Samuel=I Samuel
2Sam 2 Samuel=II Samuel|1Kgs 1 Kings=I Kings|2Kgs 2 Kings=II Kings|1Chr 1 Chronicles=I Chronicles
2Chr 2 Chronicles=II Chronicles|Ezra Ezra|Neh Nehemiah|Esth Esther|Job Job|Ps Psalms|Prov Proverbs|Eccl Ecclesiastes
Song Song of Solomon|Isa Isaiah|Jer Jeremiah|Lam Lamentations|Ezek Ezekiel|Dan Daniel|Hos Hosea|Joel Joel|Amos Amos
Obad Obadiah|Jonah Jonah|Mic Micah|Nah Nahum|Hab Habakkuk|Zeph Zephaniah|Hag Haggai|Zech Zechariah|Mal Malachi
Tob Tobit|Jdt Judith|EsthGr Esther (Greek)|Wis Wisdom|Sir Sirach|Bar Baruch|EpJer Letter of Jeremiah
PrAzar Prayer of Azariah|Sus Susanna|Bel Bel and the Dragon|1Macc 1 Maccabees=I Maccabees|2Macc 2 Maccabees=II Maccabees
1Esd 1 Esdras=I Esdras|PrMan Prayer of Manasses=Prayer of Manasses|2Esd 2 Esdras=II Esdras|3Macc 3 Maccabees=III Maccabees|4Macc 4 Maccabees=IV Maccabees
Matt Matthew|Mark Mark|Luke Luke|John John|Acts Acts|Rom Romans|1Cor 1 Corinthians=I Corinthians
2Cor 2 Corinthians=II Corinthians|Gal Galatians|Eph Ephesians|Phil Philippians|Col Colossians|1Thess 1 Thessalonians=I Thessalonians
2Thess 2 Thessalonians=II Thessalonians|1Tim 1 Timothy=I Timothy|2Tim 2 Timothy=II Timothy|Titus Titus|Phlm Philemon|Heb Hebrews
Jas James|1Pet 1 Peter=I Peter|2Pet 2 Peter=II Peter|1John 1 John=I John|2John 2 John=II John|3John 3 John=III John|Jude Jude
Rev Revelation=Revelation of John
"""


def books():
    for entry in re.split(r'[|\n]', BOOKS.strip()):
        osis, rest = entry.split(' ', 1)
        name, _, sword = rest.partition('=')
        yield osis, name, sword or name


def asked(module, key):
    """What SWORD has of some verses, its own markup and what stands before each verse with it."""
    command = ['diatheke', '-b', module, '-f', 'internal', '-o', 'h', '-k', key]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


MARK = '\x01'


def pieces(markup):
    """Marked text becomes words, `¶` and line feeds."""
    text = re.sub(r'<title\b.*?</title>', '', markup, flags=re.S)
    text = re.sub(r'<note\b.*?</note>', '', text, flags=re.S)
    text = re.sub(r'<(?:div|lg|p)\b[^>]*\bsID=[^>]*>', '¶', text)
    text = re.sub(r'<div\b[^>]*type="(?:paragraph|x-p)"[^>]*sID[^>]*>', '¶', text)
    text = re.sub(
        r'<l\b(?=[^>]*sID=)[^>]*>',
        lambda tag: '\n' + '  ' * (int((re.search(r'level="(\d)"', tag.group()) or [0, '1'])[1]) - 1) + MARK,
        text,
    )
    # A name of God in small capitals is written in capitals, which every face has.
    text = re.sub(r'<divineName>(.*?)</divineName>', lambda name: name.group(1).upper(), text, flags=re.S)
    # Two words stand apart, whatever was between them.
    text = re.sub(r'<(?!/?w\b)[^>]*>', '', text)
    text = re.sub(r'((?:\w|</w>)[,;:.!?]?)(?=<w\b)', r'\1 ', text)
    text = html.unescape(re.sub(r'<[^>]*>', '', text))
    # And so where a note was taken out.
    return re.sub(r'(?<=[a-z])(?=[A-Z])|(?<=[,;:])(?=[A-Za-z])', ' ', text)


def verse_of(markup):
    raw = pieces(markup)
    lines = []
    for line in raw.split('\n'):
        indent, mark, words = line.partition(MARK)
        if mark:
            lines.append(indent + re.sub(r'\s+', ' ', words).strip())
        else:
            lines.append(re.sub(r'\s+', ' ', line).strip())
    text = '\n'.join(lines)
    text = re.sub(r'¶[\s¶]*¶', '¶', text)
    # An empty line of verse is none; a stanza begins with its first line.
    text = re.sub(r'\n\s*(?=\n|$)', '', text)
    text = re.sub(r' *¶ *', '¶', text)
    return text


def read(module, sword):
    """Chapters of a book, each a list of verses."""
    chapters = []
    before = ''
    label = re.compile(r'(?:^|(?<=[\s>]))' + re.escape(sword) + r' (\d+):(\d+): ')
    out = asked(module, sword)
    # After the last book stands a glossary.
    out = re.sub(r'\n\([A-Za-z0-9]+\)\s*$', '', re.sub(r'<div\b[^>]*type="glossary".*', '', out, flags=re.S))
    found = list(label.finditer(out))
    previous = ''
    begun = set()
    for index, match in enumerate(found):
        end = found[index + 1].start() if index + 1 < len(found) else len(out)
        start = found[index - 1].end() if index else 0
        between = out[start : match.start()]
        # What stands before a verse is on its line, after the end of the one before.
        at = between.rfind('\n')
        before = between[at + 1 :] if index else between
        own = out[match.end() : end]
        if index + 1 < len(found):
            at = own.rfind('\n')
            own = own[: at + 1] if at >= 0 else own
        # SWORD tells once more what stood before an earlier verse, where nothing stands before this one.
        lead = '' if before.strip() == previous.strip() else before
        if before.strip():
            previous = before
        chapter, verse = int(match[1]), int(match[2])
        while len(chapters) < chapter:
            chapters.append([])
        # Where it has lost how a line begins, the end of the line still tells.
        first = re.search(r'<l\b[^>]*\b([se])ID="([^"]*)"[^>]*>', lead + own)
        if first and first[1] == 'e' and first[2] not in begun:
            level = re.search(r'level="(\d)"', first[0])
            lead += f'<lg sID="x"/><l sID="x" level="{level[1] if level else 1}"/>'
        begun.update(re.findall(r'<l\b[^>]*\bsID="([^"]*)"', lead + own))
        text = verse_of(lead + own)
        verses = chapters[chapter - 1]
        while len(verses) < verse:
            verses.append('')
        verses[verse - 1] = text
    while chapters and not any(chapters[-1]):
        chapters.pop()
    return chapters


def packed(value):
    text = json.dumps(value, ensure_ascii=False, separators=(',', ':')).encode()
    out = io.BytesIO()
    with gzip.GzipFile(fileobj=out, mode='wb', compresslevel=9, mtime=0, filename='') as file:
        file.write(text)
    return out.getvalue()


def main():
    for folder, about in VERSIONS.items():
        target = HERE / folder
        shutil.rmtree(target, ignore_errors=True)
        target.mkdir()
        listed = []
        for osis, name, sword in books():
            chapters = read(about['module'], sword)
            if not chapters:
                continue
            listed.append({'osis': osis, 'name': name, 'chapters': len(chapters)})
            (target / f'{osis}.json.gz').write_bytes(packed(chapters))
        version = {key: about[key] for key in ('abbreviation', 'name', 'licence', 'about')}
        version['source'] = f"Debian's {about['package']}, SWORD module {about['module']}"
        version['books'] = listed
        (target / 'version.json').write_text(json.dumps(version, ensure_ascii=False, indent=1) + '\n')
        size = sum(file.stat().st_size for file in target.iterdir())
        print(f"{about['name']}: {len(listed)} books, {size // 1024} KB", file=sys.stderr)


if __name__ == '__main__':
    main()
