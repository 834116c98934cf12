// The channel's page: draws the view that the server sends, and sends back what the member does.

import { components } from "./components.js";
import { closeCommand, startComposer } from "./composer.js";
import { element, find, offer } from "./dom.js";
import { openForm } from "./form.js";
import { markdown } from "./markdown.js";

const SAME_AUTHOR_WITHIN = 7 * 60 * 1000;
const RETRY_AFTER = 1000;
const MESSAGE_COMMAND = 3;
const SIGNS = { 5: "📢 ", 11: "↳ ", 15: "▤ " }; // an announcement channel, a Discord thread, a forum
const PUBLISHED = 1; // the flag of a message that those who follow an announcement channel got

const asked = new URLSearchParams(location.search);
const state = { user: asked.get("user") ?? "robin", channel: asked.get("channel") ?? "news", view: null, socket: null };
const drawn = new Map(); // message id -> {source, item}

function connect() {
  state.socket?.close();
  const query = new URLSearchParams({ user: state.user, channel: state.channel });
  const socket = new WebSocket(`ws://${location.host}/page/live?${query}`);
  state.socket = socket;
  socket.addEventListener("message", (event) => {
    if (state.socket === socket) show(JSON.parse(event.data));
  });
  socket.addEventListener("close", () => {
    if (state.socket === socket) setTimeout(connect, RETRY_AFTER);
  });
}

async function act(deed, details) {
  const body = JSON.stringify({ user: state.user, channel: state.channel, ...details });
  try {
    const answer = await fetch(`/page/${deed}`, { method: "POST", body });
    const { error, form } = await answer.json();
    if (error) notice(error);
    if (form) openForm(form, (options) => act("submit", { name: form.token, options }));
    return !error;
  } catch {
    notice("The sandbox does not answer. Is it still running?");
    return false;
  }
}

function clock(moment) {
  return new Date(moment).toLocaleString("en-GB", { weekday: "short", day: "numeric", month: "short", hour: "2-digit", minute: "2-digit" });
}

async function complete(name, options, focused) {
  const body = JSON.stringify({ user: state.user, channel: state.channel, name, options, text: focused });
  const answer = await fetch("/page/complete", { method: "POST", body });
  return (await answer.json()).choices ?? [];
}

function notice(text) {
  const made = element("p", "notice", text, element("span", "only-you", "Only you can see this"));
  const dismiss = element("button", "dismiss", "Dismiss");
  dismiss.addEventListener("click", () => made.remove());
  made.append(dismiss);
  find("notices").append(made);
}

function show(view) {
  state.view = view;
  view.members.forEach((member, place) => Object.assign(member, { place }));
  find("server").textContent = view.server;
  find("channel").textContent = view.channel;
  find("topic").textContent = view.topic;
  find("clock").textContent = clock(view.now);
  offer(find("language"), Object.entries(view.languages), view.locale);
  find("text").placeholder = `Message #${view.channel}, or / for commands`;
  document.title = `#${view.channel} – Belowfold sandbox`;
  showChannels(view);
  showMembers(view);
  showMessages(view);
}

function showChannels(view) {
  const items = view.channels.map(({ id, name, kind, parent }) => {
    const current = id === view.channel_id ? "current" : "";
    const go = element("button", `${current} ${parent ? "nested" : ""}`, element("span", "hash", SIGNS[kind] ?? "#"), name);
    go.addEventListener("click", () => move({ channel: id }));
    return element("li", "", go);
  });
  find("channels").replaceChildren(...items);
  const named = view.channels.map(({ id, name, kind, parent }) => [id, `${parent ? "– " : ""}${SIGNS[kind] ?? "#"}${name}`]);
  offer(find("channel-choice"), named, view.channel_id);
}

function showMembers(view) {
  const items = view.members.map((member) => {
    const name = element("span", "name", member.display);
    tint(name, member.color);
    const tag = member.bot ? element("span", "app", "APP") : element("span", "standing", member.standing);
    if (member.bot) return element("li", "", avatar(member), name, tag);
    const be = element("button", member.name === view.viewer ? "current" : "", avatar(member), name, tag);
    be.addEventListener("click", () => move({ user: member.name }));
    return element("li", "", be);
  });
  find("members").replaceChildren(...items);
  const people = view.members.filter((member) => !member.bot);
  offer(find("viewer"), people.map((member) => [member.name, `${member.display} (${member.standing})`]), view.viewer);
}

function move(to) {
  Object.assign(state, to);
  drawn.clear();
  find("messages").replaceChildren();
  find("notices").replaceChildren();
  history.replaceState(null, "", `?${new URLSearchParams({ user: state.user, channel: state.channel })}`);
  connect();
}

function showMessages(view) {
  const list = find("messages");
  const atBottom = list.scrollHeight - list.scrollTop - list.clientHeight < 80;
  const kept = new Set();
  let before = null;
  let place = list.firstElementChild;
  for (const message of view.messages) {
    const follows = isContinued(before, message);
    const source = JSON.stringify([message, follows]);
    let entry = drawn.get(message.id);
    if (!entry || entry.source !== source) {
      const item = drawMessage(message, follows, view);
      if (entry) {
        if (place === entry.item) place = item;
        entry.item.replaceWith(item);
      }
      entry = { source, item };
      drawn.set(message.id, entry);
    }
    if (place === entry.item) place = place.nextElementSibling;
    else list.insertBefore(entry.item, place);
    kept.add(message.id);
    before = message;
  }
  for (const [id, entry] of drawn) {
    if (kept.has(id)) continue;
    entry.item.remove();
    drawn.delete(id);
  }
  find("empty").hidden = view.messages.length > 0;
  if (atBottom) list.scrollTop = list.scrollHeight;
}

function isContinued(before, message) {
  if (!before || message.used || message.ephemeral || before.ephemeral || message.referenced_message) return false;
  const apart = new Date(message.timestamp) - new Date(before.timestamp);
  return before.author.id === message.author.id && apart < SAME_AUTHOR_WITHIN;
}

function drawMessage(message, follows, view) {
  const member = view.members.find((each) => each.id === message.author.id);
  const item = element("li", "message");
  item.classList.toggle("follows", follows);
  item.classList.toggle("ephemeral", message.ephemeral);
  item.append(...above(message));
  if (!follows) item.append(avatar(member), head(message, member));
  item.append(body(message, view));
  if (message.ephemeral) item.append(below(message));
  const more = element("button", "more", "⋯");
  more.setAttribute("aria-label", "Menu of the message");
  more.addEventListener("click", () => openMenu(message, more.getBoundingClientRect()));
  item.append(more);
  item.addEventListener("contextmenu", (event) => {
    if (event.target.closest("a")) return;
    event.preventDefault();
    openMenu(message, { right: event.clientX, bottom: event.clientY });
  });
  return item;
}

function above(message) {
  if (message.used?.command) {
    const command = element("span", "mention", message.type === 20 ? `/${message.used.command}` : message.used.command);
    return [element("div", "above", element("b", "", message.used.user), " used ", command)];
  }
  if (!message.message_reference) return [];
  const answered = message.referenced_message;
  if (!answered) return [element("div", "above", "↱ ", element("i", "", "Original message was deleted"))];
  const gist = answered.content || "a message of the bot";
  return [element("div", "above", "↱ ", element("b", "", answered.author.global_name ?? answered.author.username), ` ${gist}`)];
}

function head(message, member) {
  const name = element("b", "name", message.author_name);
  tint(name, member?.color);
  const sent = new Date(message.timestamp);
  const time = element("time", "", sent.toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit" }));
  time.title = sent.toLocaleString("en-GB");
  return element("div", "head", name, message.author.bot ? element("span", "app", "APP") : null, time);
}

function body(message, view) {
  const people = view.members.map((each) => [each.id, each.display]);
  const names = { users: Object.fromEntries(people), roles: view.roles };
  const context = {
    names,
    people,
    roles: Object.entries(view.roles),
    channels: view.channels.filter((each) => !each.parent).map((each) => [each.id, `#${each.name}`]),
    use: (customId, values) => act("click", { message: message.id, custom_id: customId, values }),
  };
  const made = element("div", "body");
  if (message.flags & 128) made.append(element("p", "thinking", `${message.author_name} is thinking…`));
  if (message.content) made.append(element("div", "markdown", markdown(message.content, names)));
  for (const embed of message.embeds) made.append(drawEmbed(embed, names));
  made.append(...components(message.components, context));
  if (message.edited_timestamp) made.append(element("span", "edited", "(edited)"));
  if (message.flags & PUBLISHED) made.append(element("span", "edited", "Published"));
  return made;
}

function drawEmbed(embed, names) {
  const made = element("div", "container accented");
  if (embed.color) made.style.borderLeftColor = `#${embed.color.toString(16).padStart(6, "0")}`;
  if (embed.title) made.append(element("b", "", embed.title));
  if (embed.description) made.append(element("div", "markdown", markdown(embed.description, names)));
  for (const field of embed.fields ?? []) {
    made.append(element("b", "", field.name), element("div", "markdown", markdown(field.value, names)));
  }
  if (embed.footer) made.append(element("p", "subtext", embed.footer.text));
  return made;
}

function below(message) {
  const dismiss = element("button", "dismiss", "Dismiss message");
  dismiss.addEventListener("click", () => act("delete", { message: message.id }));
  return element("div", "below", element("span", "only-you", "Only you can see this"), " · ", dismiss);
}

function avatar(member) {
  const made = element("span", "avatar", (member?.display ?? "?").slice(0, 1));
  made.setAttribute("aria-hidden", "true");
  made.dataset.hue = member?.bot ? "0" : String(1 + ((member?.place ?? 0) % 4));
  return made;
}

function tint(made, color) {
  if (color) made.style.color = `#${color.toString(16).padStart(6, "0")}`;
}

// The menu of a message

function openMenu(message, at) {
  const menu = find("menu");
  const commands = state.view.commands.filter((command) => command.type === MESSAGE_COMMAND);
  const items = commands.map((command) => [command.label, () => act("menu", { name: command.name, message: message.id })]);
  if (message.deletable) items.push(["Delete message", () => act("delete", { message: message.id }), "dangerous"]);
  if (!items.length) items.push(["The bot has no commands for messages", () => {}]);
  menu.replaceChildren(
    ...items.map(([label, run, className]) => {
      const item = element("button", className ?? "", label);
      item.setAttribute("role", "menuitem");
      item.addEventListener("click", () => {
        closeMenu();
        run();
      });
      return item;
    }),
  );
  menu.hidden = false;
  const { width, height } = menu.getBoundingClientRect();
  menu.style.left = `${Math.max(8, Math.min(at.right - width, innerWidth - width - 8))}px`;
  menu.style.top = `${Math.max(8, Math.min(at.bottom, innerHeight - height - 8))}px`;
  menu.firstElementChild.focus();
}

function closeMenu() {
  find("menu").hidden = true;
}

find("viewer").addEventListener("change", (event) => move({ user: event.target.value }));
find("channel-choice").addEventListener("change", (event) => move({ channel: event.target.value }));
document.addEventListener("click", (event) => {
  if (!event.target.closest("#menu, .more")) closeMenu();
});
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  closeMenu();
  if (!find("command").hidden) closeCommand();
});
find("language").addEventListener("change", (event) => act("language", { text: event.target.value }));
find("later").addEventListener("change", async (event) => {
  await act("later", { text: event.target.value });
  event.target.value = "";
});
startComposer(act, () => state.view ?? { commands: [], channels: [], roles: {}, members: [] }, complete);
connect();
