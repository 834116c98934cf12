// Discord's markdown, as far as its cards use it. Everything becomes text nodes and elements that are made here:
// nothing of the text is ever read as HTML.

import { element } from "./dom.js";

const DEEPEST = 12;
const SPANS = [
  ["***", "both"],
  ["**", "strong"],
  ["__", "u"],
  ["~~", "s"],
  ["||", "spoiler"],
  ["*", "em"],
  ["_", "em"],
];
const BARE_LINK = /^https?:\/\/[^\s<>]+/;
const TIMESTAMP = /^<t:(-?\d{1,13})(?::([tTdDfFR]))?>/;
const MENTION = /^<(@!?|@&|#)(\d{1,20})>/;
const COMMAND_MENTION = /^<\/([^:<>]{1,100}):\d{1,20}>/;
const CUSTOM_EMOJI = /^<a?(:\w{2,32}:)\d{1,20}>/;

// names: {users: {id: name}, roles: {id: name}}, for mentions
export function markdown(text, names = {}) {
  const made = document.createDocumentFragment();
  const pieces = text.split("```");
  pieces.forEach((piece, at) => {
    const isCode = at % 2 === 1 && at < pieces.length - 1;
    if (isCode) made.append(element("pre", "", element("code", "", piece.replace(/^\w+\n/, "").replace(/^\n/, ""))));
    else blocks(made, at % 2 === 1 ? "```" + piece : piece, names);
  });
  return made;
}

function blocks(made, text, names) {
  const lines = text.split("\n");
  let at = 0;
  let plain = [];
  const flush = () => {
    if (plain.length) made.append(element("p", "", ...inline(plain.join("\n"), names)));
    plain = [];
  };
  while (at < lines.length) {
    const line = lines[at];
    if (line.startsWith(">>> ")) {
      flush();
      const quote = element("blockquote");
      unquoted(quote, [line.slice(4), ...lines.slice(at + 1)], names);
      made.append(quote);
      return;
    }
    if (isQuote(line)) {
      flush();
      const quoted = [];
      while (at < lines.length && isQuote(lines[at])) quoted.push(lines[at++].replace(/^> ?/, ""));
      const quote = element("blockquote");
      unquoted(quote, quoted, names);
      made.append(quote);
      continue;
    }
    const special = specialLine(line, names);
    if (special) {
      flush();
      made.append(special);
    } else if (line.trim() || plain.length) plain.push(line);
    at += 1;
  }
  while (plain.length && !plain[plain.length - 1].trim()) plain.pop();
  flush();
}

const isQuote = (line) => line.startsWith("> ") || line === ">";

// Inside a quote there are headings, lists and subtext, but no quotes: Discord does not nest them.
function unquoted(quote, lines, names) {
  for (const line of lines) quote.append(specialLine(line, names) ?? element("p", "", ...inline(line, names)));
}

function specialLine(line, names) {
  const heading = /^(#{1,3}) +(\S.*)$/.exec(line);
  if (heading) return element(`h${heading[1].length + 2}`, "md-heading", ...inline(heading[2], names));
  const subtext = /^-# +(\S.*)$/.exec(line);
  if (subtext) return element("p", "subtext", ...inline(subtext[1], names));
  const bullet = /^( *)([-*]|\d{1,9}\.) +(\S.*)$/.exec(line);
  if (!bullet) return null;
  const mark = /\d/.test(bullet[2]) ? bullet[2] : "•";
  const item = element("p", "item", element("span", "mark", mark), element("span", "", ...inline(bullet[3], names)));
  if (bullet[1].length > 0) item.classList.add("nested");
  return item;
}

function inline(text, names, depth = 0) {
  const made = [];
  let plain = "";
  let at = 0;
  const push = (node) => {
    if (plain) made.push(document.createTextNode(plain));
    plain = "";
    made.push(node);
  };
  while (at < text.length) {
    if (text[at] === "\\" && /[^A-Za-z0-9\s]/.test(text[at + 1] ?? "")) {
      plain += text[at + 1];
      at += 2;
      continue;
    }
    const found = depth < DEEPEST ? token(text, at, names, depth) : null;
    if (found) {
      push(found.node);
      at += found.length;
    } else {
      plain += text[at];
      at += 1;
    }
  }
  if (plain) made.push(document.createTextNode(plain));
  return made;
}

function token(text, at, names, depth) {
  const start = text[at];
  if (start === "`") return code(text, at);
  if (start === "[") return maskedLink(text, at, names, depth);
  if (start === "<") return angled(text.slice(at, at + 2100), names);
  if (start === "h") return bareLink(text, at);
  if ("*_~|".includes(start)) return span(text, at, names, depth);
  return null;
}

function code(text, at) {
  const ticks = text[at + 1] === "`" ? "``" : "`";
  const end = text.indexOf(ticks, at + ticks.length);
  if (end < 0 || end === at + ticks.length) return null;
  return { node: element("code", "", text.slice(at + ticks.length, end)), length: end + ticks.length - at };
}

function bareLink(text, at) {
  if (/\w/.test(text[at - 1] ?? "")) return null;
  const match = BARE_LINK.exec(text.slice(at, at + 2048));
  if (!match) return null;
  const address = match[0].replace(/[.,:;!?'")\]]+$/, "");
  return { node: link(address, [address]), length: address.length };
}

function maskedLink(text, at, names, depth) {
  const close = closingBracket(text, at);
  if (close < 0 || text[close + 1] !== "(") return null;
  const target = /^\((?:<(https?:\/\/[^\s<>]+)>|(https?:\/\/[^\s<>()]+(?:\([^\s<>()]*\)[^\s<>()]*)*))(?: +"[^"]*")?\)/.exec(
    text.slice(close + 1, close + 2100),
  );
  const label = text.slice(at + 1, close);
  if (!target || !label.trim() || /https?:\/\//.test(label)) return null;
  const node = link(target[1] ?? target[2], inline(label, names, depth + 1));
  return { node, length: close + 1 + target[0].length - at };
}

function closingBracket(text, at) {
  let open = 0;
  for (let here = at; here < text.length; here += 1) {
    if (text[here] === "\\") here += 1;
    else if (text[here] === "[") open += 1;
    else if (text[here] === "]" && --open === 0) return here;
    else if (text[here] === "\n") return -1;
  }
  return -1;
}

function link(address, label) {
  const made = element("a", "", ...label);
  made.href = address;
  made.target = "_blank";
  made.rel = "noopener noreferrer";
  made.title = address;
  return made;
}

function angled(text, names) {
  let match = TIMESTAMP.exec(text);
  if (match) return { node: timestamp(Number(match[1]), match[2] ?? "f"), length: match[0].length };
  match = MENTION.exec(text);
  if (match) return { node: mention(match[1], match[2], names), length: match[0].length };
  match = COMMAND_MENTION.exec(text);
  if (match) return { node: element("span", "mention", `/${match[1]}`), length: match[0].length };
  match = CUSTOM_EMOJI.exec(text);
  if (match) return { node: document.createTextNode(match[1]), length: match[0].length };
  match = /^<(https?:\/\/[^\s<>]+)>/.exec(text);
  if (match) return { node: link(match[1], [match[1]]), length: match[0].length };
  return null;
}

function mention(kind, id, names) {
  if (kind === "#") return element("span", "mention", "#unknown");
  const known = (kind === "@&" ? names.roles : names.users) ?? {};
  return element("span", "mention", `@${known[id] ?? "unknown"}`);
}

function span(text, at, names, depth) {
  for (const [mark, tag] of SPANS) {
    if (!text.startsWith(mark, at)) continue;
    const end = closingMark(text, at + mark.length, mark);
    if (end < 0) continue;
    const inner = inline(text.slice(at + mark.length, end), names, depth + 1);
    return { node: wrapped(tag, inner), length: end + mark.length - at };
  }
  return null;
}

function wrapped(tag, inner) {
  if (tag === "spoiler") return spoiler(inner);
  if (tag === "both") return element("em", "", element("strong", "", ...inner));
  return element(tag, "", ...inner);
}

function closingMark(text, from, mark) {
  if (mark.length === 1 && /\s/.test(text[from] ?? " ")) return -1;
  for (let here = from; here < text.length; here += 1) {
    if (text[here] === "\\") {
      here += 1;
      continue;
    }
    if (!text.startsWith(mark, here)) continue;
    if (mark.length === 1 && text[here + 1] === mark) {
      here += 1;
      continue;
    }
    if (mark === "_" && /\w/.test(text[here + 1] ?? "")) continue;
    if (here > from) return here;
  }
  return -1;
}

function spoiler(inner) {
  const made = element("span", "spoiler", element("span", "hidden-text", ...inner));
  made.tabIndex = 0;
  made.setAttribute("role", "button");
  made.setAttribute("aria-label", "Spoiler: press to show");
  const reveal = (event) => {
    if (made.classList.contains("shown") || (event.type === "keydown" && event.key !== "Enter")) return;
    event.preventDefault();
    made.classList.add("shown");
    made.removeAttribute("aria-label");
  };
  made.addEventListener("click", reveal);
  made.addEventListener("keydown", reveal);
  return made;
}

const STYLES = {
  t: { timeStyle: "short" },
  T: { timeStyle: "medium" },
  d: { dateStyle: "short" },
  D: { dateStyle: "long" },
  f: { dateStyle: "long", timeStyle: "short" },
  F: { dateStyle: "full", timeStyle: "short" },
};
const UNITS = [
  ["year", 31_557_600],
  ["month", 2_629_800],
  ["day", 86_400],
  ["hour", 3600],
  ["minute", 60],
  ["second", 1],
];

function timestamp(seconds, style) {
  const moment = new Date(seconds * 1000);
  if (Number.isNaN(moment.getTime())) return document.createTextNode("Invalid date");
  const shown = style === "R" ? relative(seconds) : new Intl.DateTimeFormat("en-GB", STYLES[style]).format(moment);
  const made = element("time", "timestamp", shown);
  made.dateTime = moment.toISOString();
  made.title = new Intl.DateTimeFormat("en-GB", STYLES.F).format(moment);
  return made;
}

function relative(seconds) {
  const away = seconds - Date.now() / 1000;
  const [unit, size] = UNITS.find(([, size]) => Math.abs(away) >= size) ?? UNITS[UNITS.length - 1];
  return new Intl.RelativeTimeFormat("en", { numeric: "auto" }).format(Math.trunc(away / size), unit);
}
