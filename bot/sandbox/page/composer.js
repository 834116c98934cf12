// Where a member writes: plain messages, and slash commands with their options.

import { element, find, offer } from "./dom.js";

const SLASH = 1;
const SUBCOMMAND = 1;
const GROUP = 2;
const YES_OR_NO = 5;

let act; // does a deed: act(name, details), true if it worked
let commands; // the bot's commands, as they are now

export function startComposer(doDeed, currentCommands) {
  act = doDeed;
  commands = currentCommands;
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
  for (const command of commands()) if (command.type === SLASH) add(command.name, command);
  return found;
}

function openCommand(name, options) {
  const form = find("command");
  const cancel = element("button", "dismiss", "Cancel");
  cancel.type = "button";
  cancel.addEventListener("click", closeCommand);
  const send = element("button", "send", "Send");
  form.replaceChildren(element("b", "command-name", `/${name}`), ...options.map(field), cancel, send);
  form.onsubmit = async (event) => {
    event.preventDefault();
    const given = [...new FormData(form)].filter(([, value]) => value !== "");
    closeCommand();
    await act("slash", { name, options: Object.fromEntries(given) });
  };
  form.hidden = false;
  find("composer").hidden = true;
  find("suggestions").hidden = true;
  (form.querySelector("input, select") ?? send).focus();
}

function field(option) {
  const input = element(option.choices?.length || option.type === YES_OR_NO ? "select" : "input");
  input.name = option.name;
  input.required = Boolean(option.required);
  if (input.tagName === "SELECT") {
    const choices = option.choices ?? [{ name: "yes", value: "true" }, { name: "no", value: "false" }];
    offer(input, [["", option.required ? "choose" : "–"], ...choices.map((each) => [each.value, each.name])], "");
  } else {
    input.placeholder = option.description;
    input.autocomplete = "off";
  }
  input.title = option.description;
  return element("label", option.required ? "" : "optional", element("span", "", option.name), input);
}

export function closeCommand() {
  find("command").hidden = true;
  find("composer").hidden = false;
  find("text").value = "";
  suggest();
  find("text").focus();
}
