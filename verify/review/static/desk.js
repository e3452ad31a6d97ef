// The desk works without this file. It adds shortcuts, the reader's own dates and numbers, and panes that open at the place.
"use strict";

const STORED = "verify.keys";
const WRITES = "input:not([type=radio]):not([type=checkbox]), textarea, select";

function custom() {
  try {
    return JSON.parse(localStorage.getItem(STORED)) || {};
  } catch {
    return {};
  }
}

function store(own) {
  try {
    localStorage.setItem(STORED, JSON.stringify(own));
  } catch {
    // the browser keeps nothing: the shortcuts are those of the page until it is left
  }
}

function keys() {
  return { ...JSON.parse(document.body.dataset.keys), ...custom().keys };
}

function shown(key) {
  return key === " " ? "Space" : key || "—";
}

// Dates, numbers and keys as this reader has them.

const DAY = new Intl.DateTimeFormat(undefined, { dateStyle: "long", timeZone: "UTC" });
const MOMENT = new Intl.DateTimeFormat(undefined, {
  year: "numeric",
  month: "long",
  day: "numeric",
  hour: "numeric",
  minute: "2-digit",
  timeZoneName: "short",
});
const NUMBER = new Intl.NumberFormat();

function localise(root) {
  for (const time of root.querySelectorAll("time:not([title])")) {
    const at = new Date(time.dateTime);
    if (Number.isNaN(at.getTime())) continue;
    time.title = time.textContent;
    time.textContent = (time.dataset.grain === "day" ? DAY : MOMENT).format(at);
  }
  for (const data of root.querySelectorAll("data[value]")) data.textContent = NUMBER.format(data.value);
  const mine = keys();
  for (const key of root.querySelectorAll("kbd[data-key]")) key.textContent = shown(mine[key.dataset.key]);
  document.body.classList.toggle("keyless", custom().off === true);
}

function openAtThePlace(root) {
  for (const pane of root.querySelectorAll("[data-scroll]")) {
    const place = document.getElementById(pane.dataset.scroll);
    if (place) pane.scrollTop += place.getBoundingClientRect().top - pane.getBoundingClientRect().top - pane.clientHeight / 3;
  }
}

// Keys

function act(action) {
  const rows = [...document.querySelectorAll(".queue h2 a")];
  if (rows.length && (action === "next" || action === "previous")) return step(rows, action === "next" ? 1 : -1);
  if (action === "select") return select(rows);
  if (action === "help") return document.getElementById("help").showModal();
  const target = document.querySelector(`[data-action="${action}"]`);
  if (!target) return false;
  if (target.type === "radio") {
    target.checked = true;
    document.querySelector('[data-action="confirm"]').click();
  } else if (target.matches(WRITES)) target.focus();
  else target.click();
  return true;
}

function step(rows, by) {
  const at = rows.findIndex((row) => row.closest("li").contains(document.activeElement));
  const next = rows[Math.min(Math.max(at + by, 0), rows.length - 1)];
  next.focus();
  return true;
}

function select(rows) {
  const row = rows.find((row) => row === document.activeElement);
  if (row) row.closest("li").querySelector("input").click();
  return Boolean(row);
}

document.addEventListener("keydown", (event) => {
  if (event.target.matches(WRITES)) {
    if (event.key === "Escape") event.target.blur();
    return;
  }
  if (event.ctrlKey || event.altKey || event.metaKey || custom().off || document.querySelector("dialog[open]")) return;
  const mine = keys();
  const action = Object.keys(mine).find((name) => mine[name] === event.key);
  if (!action || document.body.ariaBusy === "true") return;
  // Space presses a button that has the focus; it selects only where a finding has it.
  if (act(action) !== false) event.preventDefault();
});

// The page where keys are changed

function keysPage(root) {
  const form = root.querySelector("#keys");
  if (!form) return;
  const mine = keys();
  form.elements.on.checked = !custom().off;
  for (const field of form.querySelectorAll("[data-for]")) field.value = shown(mine[field.dataset.for]);
}

document.addEventListener("keydown", (event) => {
  const field = event.target.closest("[data-for]");
  if (!field || event.ctrlKey || event.altKey || event.metaKey) return;
  const taken = event.key === "Backspace" ? "" : event.key;
  if (taken.length > 1) return; // Tab, arrows and the like keep their meaning
  event.preventDefault();
  const mine = keys();
  const own = custom();
  own.keys = { ...own.keys, [field.dataset.for]: taken };
  for (const name of Object.keys(mine)) if (taken && mine[name] === taken && name !== field.dataset.for) own.keys[name] = "";
  store(own);
  start(document);
});

document.addEventListener("change", (event) => {
  if (event.target.matches("#keys [name=on]")) {
    store({ ...custom(), off: !event.target.checked });
    start(document);
  }
});

document.addEventListener("click", (event) => {
  if (event.target.closest("[data-reset]")) {
    store({});
    start(document);
  }
  if (event.target.closest("[data-select-all]"))
    for (const box of document.querySelectorAll(".queue input[type=checkbox]")) box.checked = true;
});

// Parts of the page that were exchanged

// A change is on its way; another key would be about a page that is gone.
function busy(is) {
  document.body.ariaBusy = String(is);
}

document.addEventListener("htmx:beforeRequest", () => busy(true));
// Going back gives a request up whose answer would have said that it is over.
document.addEventListener("htmx:historyRestore", () => busy(false));
document.addEventListener("htmx:afterRequest", (event) => {
  busy(false);
  const lost = "The desk does not answer: what you just did was not taken. Start it again, then repeat it.";
  document.getElementById("lost").textContent = event.detail.xhr.status ? "" : lost;
});
document.addEventListener("htmx:afterSettle", (event) => {
  start(event.target);
  const said = document.querySelector("[data-say]");
  document.getElementById("said").textContent = said ? said.textContent : document.title;
  if (document.activeElement === document.body) document.querySelector("#content h1")?.focus({ preventScroll: true });
});

function start(root) {
  localise(document);
  openAtThePlace(root);
  keysPage(document);
  for (const button of document.querySelectorAll("[data-select-all]")) button.hidden = false;
}

start(document);
