// Draws a message's components. `use(customId, values)` tells the bot that one was used.

import { element } from "./dom.js";
import { markdown } from "./markdown.js";

const MOST_ROWS = 6; // of a menu that lets choose several
const BUTTON_STYLES = { 1: "primary", 2: "secondary", 3: "success", 4: "danger", 5: "link" };
const DRAWERS = {
  1: row,
  2: button,
  3: select,
  5: (component, context) => select(component, context, context.people),
  6: (component, context) => select(component, context, context.roles),
  8: (component, context) => select(component, context, context.channels),
  9: section,
  10: (component, context) => element("div", "markdown", markdown(component.content, context.names)),
  11: thumbnail,
  12: gallery,
  13: (component) => element("p", "file", `📄 ${component.file.url}`),
  14: separator,
  17: container,
};

export function components(list, context) {
  return list.map((component) => draw(component, context));
}

function draw(component, context) {
  const drawer = DRAWERS[component.type];
  if (drawer) return drawer(component, context);
  return element("p", "unsupported", `The page cannot show this kind of component yet (${component.type}).`);
}

function container(component, context) {
  const made = element("div", "container", ...components(component.components, context));
  if (component.accent_color !== null && component.accent_color !== undefined) {
    made.style.borderLeftColor = `#${component.accent_color.toString(16).padStart(6, "0")}`;
    made.classList.add("accented");
  }
  if (component.spoiler) veil(made);
  return made;
}

function section(component, context) {
  const texts = element("div", "texts", ...components(component.components, context));
  return element("div", "section", texts, draw(component.accessory, context));
}

function separator(component) {
  const made = element("hr", component.spacing === 2 ? "large" : "small");
  if (!component.divider) made.classList.add("invisible");
  return made;
}

function thumbnail(component) {
  return picture(component.media.url, component.description, component.spoiler, "thumbnail");
}

function gallery(component) {
  const pictures = component.items.map((item) => picture(item.media.url, item.description, item.spoiler, "picture"));
  return element("div", "gallery", ...pictures);
}

function picture(address, description, isSpoiler, className) {
  const holder = element("span", `${className} media`);
  const image = element("img");
  image.alt = description ?? "";
  image.loading = "lazy";
  image.referrerPolicy = "no-referrer";
  image.addEventListener("error", () => holder.replaceChildren(element("span", "missing", description || "no picture")));
  if (/^https?:\/\//.test(address)) image.src = address;
  holder.append(image);
  if (isSpoiler) veil(holder);
  return holder;
}

function veil(made) {
  made.classList.add("veiled");
  made.addEventListener("click", () => made.classList.remove("veiled"), { once: true });
}

function row(component, context) {
  return element("div", "row", ...components(component.components, context));
}

function button(component, context) {
  const label = [component.emoji?.name && !component.emoji.id ? component.emoji.name : null, component.label];
  const text = label.filter(Boolean).join(" ");
  if (component.style === 5) {
    const made = element("a", "button link", text, element("span", "out", " ↗"));
    if (/^https?:\/\//.test(component.url)) made.href = component.url;
    made.target = "_blank";
    made.rel = "noopener noreferrer";
    made.title = component.url;
    return made;
  }
  const made = element("button", `button ${BUTTON_STYLES[component.style] ?? "secondary"}`, text);
  made.type = "button";
  made.disabled = Boolean(component.disabled);
  made.addEventListener("click", async () => {
    made.disabled = true;
    made.classList.add("busy");
    await context.use(component.custom_id, []);
    made.disabled = Boolean(component.disabled);
    made.classList.remove("busy");
  });
  return made;
}

// A menu of the bot's own options, or of `offered`: [id, name] pairs of the server's people, roles or channels.
function select(component, context, offered) {
  const made = element("select", "select");
  const several = component.max_values > 1;
  const chosen = new Set((component.default_values ?? []).map((each) => each.id));
  const options = component.options ?? offered.map(([value, label]) => ({ value, label, default: chosen.has(value) }));
  made.multiple = several;
  made.disabled = Boolean(component.disabled);
  made.setAttribute("aria-label", component.placeholder ?? "Menu");
  if (!several) made.append(option("", component.placeholder ?? "Choose one", true));
  for (const each of options) made.append(option(each.value, each.label, each.default));
  if (several) made.size = Math.min(options.length, MOST_ROWS);
  made.addEventListener("change", () => {
    const values = [...made.selectedOptions].map((each) => each.value).filter(Boolean);
    if (values.length >= component.min_values) context.use(component.custom_id, values);
  });
  return several && component.placeholder ? element("label", "several", component.placeholder, made) : made;
}

function option(value, label, isSelected) {
  const made = element("option", "", label);
  made.value = value;
  made.selected = Boolean(isSelected);
  return made;
}
