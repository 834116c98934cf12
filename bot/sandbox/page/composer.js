// Where a member writes: plain messages, and slash commands with their options.

import { element, find, offer } from "./dom.js";

const SLASH = 1;
const SUBCOMMAND = 1;
const GROUP = 2;
const YES_OR_NO = 5;
const PERSON = 6;
const CHANNEL = 7;
const ROLE = 8;
const FILE = 11;
const PAUSE = 250; // milliseconds after a letter, before the bot is asked what it offers

let act; // does a deed: act(name, details), true if it worked
let view; // what the page shows now: the bot's commands, the server's channels, roles and members
let complete; // asks the bot what it offers while an option is typed

export function startComposer(doDeed, currentView, askWhatIsOffered) {
  act = doDeed;
  view = currentView;
  complete = askWhatIsOffered;
  find("text").addEventListener("input", suggest);
  find("text").addEventListener("keydown", (event) => {
    if (event.key === "ArrowUp" && !find("suggestions").hidden) find("suggestions").querySelector("button")?.focus();
  });
  find("composer").addEventListener("submit", send);
}

async function send(event) {
  event.preventDefault();
  const text = find("text").value;
  if (text.startsWith("/")) find("suggestions").querySelector("button")?.click();
  else if (text.trim() && (await act("say", { text }))) find("text").value = "";
}

function suggest() {
  const typed = find("text").value;
  const box = find("suggestions");
  const word = typed.startsWith("/") ? typed.slice(1).toLowerCase() : null;
  const offered = word === null ? [] : slashCommands().filter(({ name }) => name.startsWith(word.trimEnd()));
  box.replaceChildren(
    ...offered.map(({ name, description, options }) => {
      const item = element("button", "", element("b", "", `/${name}`), element("span", "", description));
      item.type = "button";
      item.setAttribute("role", "option");
      item.addEventListener("click", () => openCommand(name, options));
      return item;
    }),
  );
  if (word !== null && !offered.length) box.append(element("p", "", "The bot has no such command."));
  box.hidden = word === null;
}

function slashCommands() {
  const found = [];
  const add = (name, { description, options = [] }) => {
    const inner = options.filter((option) => option.type === SUBCOMMAND || option.type === GROUP);
    if (inner.length) for (const option of inner) add(`${name} ${option.name}`, option);
    else found.push({ name, description, options });
  };
  for (const command of view().commands) if (command.type === SLASH) add(command.name, command);
  return found;
}

function openCommand(name, options) {
  const form = find("command");
  const cancel = element("button", "dismiss", "Cancel");
  cancel.type = "button";
  cancel.addEventListener("click", closeCommand);
  const send = element("button", "send", "Send");
  form.replaceChildren(element("b", "command-name", `/${name}`), ...options.map((option) => field(option, name, form)), cancel, send);
  form.onsubmit = async (event) => {
    event.preventDefault();
    const given = await Promise.all([...new FormData(form)].map(async ([key, value]) => [key, value instanceof File ? await value.text() : value]));
    closeCommand();
    await act("slash", { name, options: Object.fromEntries(given.filter(([, value]) => value !== "")) });
  };
  form.hidden = false;
  find("composer").hidden = true;
  find("suggestions").hidden = true;
  (form.querySelector("input, select") ?? send).focus();
}

// What can be chosen for an option, as [value, label] pairs; null where something is to be typed.
function choicesOf(option) {
  const { channels, roles, members } = view();
  if (option.choices?.length) return option.choices.map((each) => [each.value, each.label]);
  switch (option.type) {
    case YES_OR_NO:
      return [["true", "yes"], ["false", "no"]];
    case PERSON:
      return members.map((each) => [each.id, each.display]);
    case CHANNEL:
      return channels.map((each) => [each.id, `#${each.name}`]);
    case ROLE:
      return Object.entries(roles);
    default:
      return null;
  }
}

function field(option, command, form) {
  const choices = choicesOf(option);
  const input = element(choices ? "select" : "input");
  if (option.type === FILE) input.type = "file";
  input.name = option.name;
  input.required = Boolean(option.required);
  if (choices) {
    offer(input, [["", option.required ? "choose" : "–"], ...choices], "");
  } else {
    input.placeholder = option.description;
    input.autocomplete = "off";
  }
  input.title = option.description;
  const list = option.autocomplete ? offerWhileTyping(input, command, form) : null;
  return element("label", option.required ? "" : "optional", element("span", "", option.name), input, list);
}

function offerWhileTyping(input, command, form) {
  const list = element("datalist");
  list.id = `offered-${input.name}`;
  input.setAttribute("list", list.id);
  let waiting;
  const ask = async () => {
    const given = [...new FormData(form)].filter(([, value]) => value !== "");
    const offered = await complete(command, { ...Object.fromEntries(given), [input.name]: input.value }, input.name);
    offer(list, offered.map(({ name, value }) => [String(value), name]), "");
  };
  const soon = () => {
    clearTimeout(waiting);
    waiting = setTimeout(ask, PAUSE);
  };
  input.addEventListener("focus", soon);
  input.addEventListener("input", soon);
  return list;
}

export function closeCommand() {
  find("command").hidden = true;
  find("composer").hidden = false;
  find("text").value = "";
  suggest();
  find("text").focus();
}
