// Filters: hide what does not fit. Everything else on the page works without them.
{
  const form = document.querySelector(".filters");
  const OPENED = 60; // findings shown before folds stay shut
  const CARD = /<article class="card[^"]*" id="([^"]+)" data-k="([^"]*)" data-s="([^"]*)" data-o="([^"]*)">([^]*?)<\/article>/g;
  const SIGNS = { amp: "&", lt: "<", gt: ">", "#34": '"', "#39": "'" };
  const plain = text => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  const words_of = markup => markup.replace(/<[^>]*>/g, "").replace(/&(amp|lt|gt|#34|#39);/g, (_, sign) => SIGNS[sign]);
  let entries;
  const opened = new Set();

  // every card: those on the page, and those that are still folded away
  const collect = () => [...document.querySelectorAll(".card, details > noscript")].flatMap(place => {
    const story = place.closest(".story").id;
    if (place.matches(".card")) {
      const { k, s, o } = place.dataset;
      return [{ id: place.id, kind: k, severity: s, sources: o.split(" "), story, text: place.textContent, fold: place.closest(".batch") }];
    }
    return [...place.textContent.matchAll(CARD)].map(([, id, kind, severity, o, markup]) =>
      ({ id, kind, severity, sources: o.split(" "), story, markup, fold: place.parentElement }));
  });

  const fits = (entry, f, words) =>
    (!f.severity || entry.severity === f.severity) &&
    (!f.kind || entry.kind === f.kind) &&
    (!f.source || entry.sources.includes(f.source)) &&
    (!f.story || entry.story === f.story) &&
    (!words.length || words.every(word => (entry.plain ??= plain(entry.text ?? words_of(entry.markup))).includes(word)));

  const apply = () => {
    const f = Object.fromEntries(new FormData(form));
    const words = plain(f.words).split(/\s+/).filter(Boolean);
    const active = words.length > 0 || Boolean(f.severity || f.kind || f.source || f.story);
    document.body.classList.toggle("filtered", active);
    entries ??= collect();
    const stories = new Set();
    const folds = new Map();
    let shown = 0;
    for (const entry of entries) {
      const fit = !active || fits(entry, f, words);
      if (fit) { shown++; stories.add(entry.story); }
      if (entry.fold) folds.set(entry.fold, (folds.get(entry.fold) ?? 0) + fit);
      const card = document.getElementById(entry.id);
      if (card) card.hidden = !fit;
    }
    let room = OPENED;
    for (const [fold, number] of folds) {
      fold.hidden = !number;
      fold.toggleAttribute("data-fit", active);
      if (active) fold.dataset.fit = `${number} of them`;
      if (active && number && !fold.open && room > 0) { fold.open = true; opened.add(fold); unfold(fold); }
      if (!active && opened.delete(fold)) fold.open = false;
      room -= number;
    }
    for (const story of document.querySelectorAll(".story")) story.hidden = active && !stories.has(story.id);
    document.querySelector(".nothing").hidden = shown > 0;
    form.querySelector("output").textContent = active ? `${shown} of ${entries.length} findings` : `${entries.length} findings`;
  };

  if (form && Number(form.dataset.cards)) {
    let soon;
    form.hidden = false;
    form.querySelector("output").textContent = `${form.dataset.cards} findings`;
    form.addEventListener("input", () => { clearTimeout(soon); soon = setTimeout(apply, 60); });
    form.addEventListener("submit", event => event.preventDefault());
    form.addEventListener("reset", () => setTimeout(apply));
    document.addEventListener("unfolded", () => { if (document.body.classList.contains("filtered")) setTimeout(apply); });
    // a link must not lead to something that is filtered away
    addEventListener("hashchange", () => {
      const target = document.getElementById(hash());
      if (document.body.classList.contains("filtered") && target && !target.checkVisibility()) {
        form.reset();
        setTimeout(() => target.scrollIntoView(), 50);
      }
    });
  }

  const step = by => {
    const cards = [...document.querySelectorAll(".card")].filter(card => card.checkVisibility());
    const here = cards.findIndex(card => card.getBoundingClientRect().bottom > 120);
    const at = here < 0 ? cards.length - 1 : cards[here].contains(document.activeElement) || by < 0 ? here + by : here;
    const card = cards[Math.min(Math.max(at, 0), cards.length - 1)];
    card?.querySelector("a, summary").focus({ preventScroll: true });
    card?.scrollIntoView({ block: "start" });
  };

  addEventListener("keydown", event => {
    if (event.key === "Escape" && form?.contains(event.target)) { form.reset(); event.target.blur(); }
    if (event.target.closest("input, select, dialog") || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "/" && form && !form.hidden) { event.preventDefault(); form.elements.words.focus(); }
    if (event.key === "j") step(1);
    if (event.key === "k") step(-1);
  });
}
