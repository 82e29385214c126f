/**
 * The syntax of blocks that are named: `:::box`, what is in it on the lines below, and `:::`. It is that of Markdown's
 * generic directives, with what people write besides: a space before the name, a title after it, blocks of the same
 * number of colons within one another, and kinds whose lines are taken one by one, so that a `*` at the beginning of a
 * line is no bullet there.
 *
 * A construct of micromark, because notes, links and addresses within the lines are found by the same reading as those
 * of the rest of the issue, with their true places.
 */
import type { CompileContext, Extension as FromMarkdown, Token as MdastToken } from 'mdast-util-from-markdown';
import type { Code, Construct, Effects, Extension, State, Token, TokenizeContext } from 'micromark-util-types';

/** What is read between `:::name` and `:::`. The nodes of kinds take its place (`containers.ts`). */
export interface WrittenContainer {
  type: 'container';
  /** As it was written. */
  name: string;
  /** What follows the name on its line. */
  info: string;
  /** Blocks, or `WrittenLine`s. */
  children: unknown[];
}

/** A line of a kind whose lines are taken one by one; one without anything is not there. */
export interface WrittenLine {
  type: 'containerLine';
  children: unknown[];
}

const COLON = 58;
const SPACE = 32;
const TAB = -2;
/** What a tab is followed by, up to its stop. */
const VIRTUAL_SPACE = -1;
const BACKSLASH = 92;

const isEnd = (code: Code): boolean => code === null || code < TAB;
const isBlank = (code: Code): boolean => code === SPACE || code === TAB || code === VIRTUAL_SPACE;
const isLetter = (code: Code): boolean =>
  code !== null && ((code >= 65 && code <= 90) || (code >= 97 && code <= 122) || code > 127);
/** Of a name: letters, digits and hyphens. */
const isOfName = (code: Code): boolean => isLetter(code) || code === 45 || (code !== null && code >= 48 && code <= 57);

/** @param takesLines whether the lines of a kind of that name are taken one by one. */
export const containerSyntax = (takesLines: (name: string) => boolean): Extension => ({
  flow: { [COLON]: { name: 'container', concrete: true, tokenize: containerTokenizer(takesLines) } },
});

const containerTokenizer = (takesLines: (name: string) => boolean): Construct['tokenize'] =>
  function tokenize(this: TokenizeContext, effects: Effects, ok: State, nok: State): State {
    const self = this;
    let colons = 0;
    /** How many blocks are open, this one included. */
    let open = 1;
    let ofLines = false;
    let previous: Token | undefined;
    const nextLine: Construct = { partial: true, tokenize: nextLineTokenizer };
    return start;

    function start(code: Code): State | undefined {
      effects.enter('container' as Token['type']);
      effects.enter('containerFence' as Token['type']);
      return sequence(code);
    }

    function sequence(code: Code): State | undefined {
      if (code === COLON) {
        effects.consume(code);
        colons++;
        return sequence;
      }
      return colons < 3 ? nok(code) : beforeName(code);
    }

    function beforeName(code: Code): State | undefined {
      if (isBlank(code)) {
        effects.consume(code);
        return beforeName;
      }
      if (!isLetter(code)) return nok(code);
      effects.enter('containerName' as Token['type']);
      return name(code);
    }

    function name(code: Code): State | undefined {
      if (isOfName(code)) {
        effects.consume(code);
        return name;
      }
      const token = effects.exit('containerName' as Token['type']);
      ofLines = takesLines(self.sliceSerialize(token));
      if (isEnd(code)) return afterInfo(code);
      effects.enter('containerInfo' as Token['type']);
      return info(code);
    }

    function info(code: Code): State | undefined {
      if (isEnd(code)) {
        effects.exit('containerInfo' as Token['type']);
        return afterInfo(code);
      }
      effects.consume(code);
      return info;
    }

    function afterInfo(code: Code): State | undefined {
      effects.exit('containerFence' as Token['type']);
      if (code === null) return end(code);
      if (self.interrupt) return ok(code);
      return effects.attempt(nextLine, lineStart, end)(code);
    }

    // ---- each line ----------------------------------------------------------------------------------------

    function lineStart(code: Code): State | undefined {
      return effects.check(CLOSING, closes, isOpening)(code);
    }

    function closes(code: Code): State | undefined {
      open--;
      if (open === 0) return effects.attempt(CLOSING, end, end)(code);
      return content(code);
    }

    function isOpening(code: Code): State | undefined {
      return ofLines ? content(code) : effects.check(OPENING, opens, content)(code);
    }

    function opens(code: Code): State | undefined {
      open++;
      return content(code);
    }

    function content(code: Code): State | undefined {
      if (ofLines) {
        // An empty line is no token; it is known by those around it.
        if (isEnd(code)) return afterLine(code);
        effects.enter('containerLine' as Token['type']);
        return isBlank(code) ? indent(code) : words(code);
      }
      if (code === null) return end(code);
      const token = effects.enter('chunkDocument', { contentType: 'document', ...(previous ? { previous } : {}) });
      if (previous) previous.next = token;
      previous = token;
      return chunk(code);
    }

    /** A line of a block of blocks, its ending included, as `document` is read. */
    function chunk(code: Code): State | undefined {
      if (code === null) return endChunk(code);
      if (isEnd(code)) return effects.check(nextLine, chunkEnding, endChunk)(code);
      effects.consume(code);
      return chunk;
    }

    function chunkEnding(code: Code): State | undefined {
      effects.consume(code);
      self.parser.lazy[effects.exit('chunkDocument').start.line] = false;
      return lineStart;
    }

    function endChunk(code: Code): State | undefined {
      self.parser.lazy[effects.exit('chunkDocument').start.line] = false;
      return end(code);
    }

    function indent(code: Code): State | undefined {
      effects.enter('linePrefix');
      return inIndent(code);
    }

    function inIndent(code: Code): State | undefined {
      if (isBlank(code)) {
        effects.consume(code);
        return inIndent;
      }
      effects.exit('linePrefix');
      return words(code);
    }

    function words(code: Code): State | undefined {
      if (isEnd(code)) return endLine(code);
      // Some lines end in a backslash, which parts lines in Markdown; here they are parted anyway.
      return effects.check(LAST_BACKSLASH, backslash, text)(code);
    }

    function backslash(code: Code): State | undefined {
      effects.enter('linePrefix');
      effects.consume(code);
      return afterBackslash;
    }

    function afterBackslash(code: Code): State | undefined {
      if (isBlank(code)) {
        effects.consume(code);
        return afterBackslash;
      }
      effects.exit('linePrefix');
      return endLine(code);
    }

    function text(code: Code): State | undefined {
      effects.enter('chunkText', { contentType: 'text' });
      return inText(code);
    }

    function inText(code: Code): State | undefined {
      if (isEnd(code)) {
        effects.exit('chunkText');
        return endLine(code);
      }
      if (code !== BACKSLASH) {
        effects.consume(code);
        return inText;
      }
      return effects.check(LAST_BACKSLASH, endText, plainBackslash)(code);
    }

    function endText(code: Code): State | undefined {
      effects.exit('chunkText');
      return backslash(code);
    }

    function plainBackslash(code: Code): State | undefined {
      effects.consume(code);
      return escaped;
    }

    /** `\\` at a line's end is a backslash that is printed. */
    function escaped(code: Code): State | undefined {
      if (isEnd(code)) return inText(code);
      effects.consume(code);
      return inText;
    }

    function endLine(code: Code): State | undefined {
      effects.exit('containerLine' as Token['type']);
      return afterLine(code);
    }

    function afterLine(code: Code): State | undefined {
      if (code === null) return end(code);
      return effects.attempt(nextLine, lineStart, end)(code);
    }

    function end(code: Code): State | undefined {
      effects.exit('container' as Token['type']);
      return ok(code);
    }

    /** A line's ending, where what follows belongs to the block still: not to a quotation or an item that has ended. */
    function nextLineTokenizer(this: TokenizeContext, effects: Effects, ok: State, nok: State): State {
      return (code) => {
        if (!isEnd(code) || code === null) return nok(code);
        effects.enter('lineEnding');
        effects.consume(code);
        effects.exit('lineEnding');
        return (next: Code) => (self.parser.lazy[self.now().line] ? nok(next) : ok(next));
      };
    }
  };

/** Colons at a line's beginning, and what follows them: the end of the line, or a name. */
const fenceTokenizer = (isAfter: (code: Code) => boolean): Construct['tokenize'] =>
  function tokenize(effects: Effects, ok: State, nok: State): State {
    let colons = 0;
    return start;

    function start(code: Code): State | undefined {
      effects.enter('containerFence' as Token['type']);
      return before(code);
    }

    function before(code: Code): State | undefined {
      if (!isBlank(code)) return sequence(code);
      effects.consume(code);
      return before;
    }

    function sequence(code: Code): State | undefined {
      if (code !== COLON) return colons < 3 ? nok(code) : after(code);
      effects.consume(code);
      colons++;
      return sequence;
    }

    function after(code: Code): State | undefined {
      if (isBlank(code)) {
        effects.consume(code);
        return after;
      }
      if (!isAfter(code)) return nok(code);
      effects.exit('containerFence' as Token['type']);
      return ok(code);
    }
  };

const CLOSING: Construct = { partial: true, tokenize: fenceTokenizer(isEnd) };
const OPENING: Construct = { partial: true, tokenize: fenceTokenizer(isLetter) };
const LAST_BACKSLASH: Construct = { partial: true, tokenize: lastBackslashTokenizer };

/** A backslash, and nothing after it. */
function lastBackslashTokenizer(effects: Effects, ok: State, nok: State): State {
  return (code) => {
    if (code !== BACKSLASH) return nok(code);
    effects.enter('linePrefix');
    effects.consume(code);
    return after;
  };

  function after(code: Code): State | undefined {
    if (isBlank(code)) {
      effects.consume(code);
      return after;
    }
    if (!isEnd(code)) return nok(code);
    effects.exit('linePrefix');
    return ok(code);
  }
}

/** What the tokens become in the tree. */
export const containerFromMarkdown: FromMarkdown = {
  enter: {
    container: enter({ type: 'container', name: '', info: '' }),
    containerLine: enter({ type: 'containerLine' }),
  },
  exit: {
    container: exit,
    containerLine: exit,
    containerName(token) {
      (this.stack.at(-1) as unknown as WrittenContainer).name = this.sliceSerialize(token);
    },
    containerInfo(token) {
      (this.stack.at(-1) as unknown as WrittenContainer).info = this.sliceSerialize(token).trim();
    },
  },
};

function enter(node: object) {
  return function (this: CompileContext, token: MdastToken): void {
    this.enter({ ...node, children: [] } as unknown as Parameters<CompileContext['enter']>[0], token);
  };
}

function exit(this: CompileContext, token: MdastToken): void {
  this.exit(token);
}
