// Long lists stand in <noscript> inside their fold: a reader without scripts has them as they are, a script unfolds them
// when they are wanted. So a page of thousands of findings opens at once.
const unfold = fold => {
  const held = fold.querySelector(":scope > noscript");
  if (!held) return;
  const made = document.createElement("template");
  made.innerHTML = held.textContent;
  held.replaceWith(made.content);
  fold.dispatchEvent(new Event("unfolded", { bubbles: true }));
};

// Shows whatever a link points at, wherever it is folded away.
const reveal = id => {
  if (!id) return;
  const fold = [...document.querySelectorAll("details > noscript")].find(held => held.textContent.includes(`id="${id}"`));
  if (fold) unfold(fold.parentElement);
  const target = document.getElementById(id);
  if (!target) return;
  let shut = target.matches("details") ? target : target.parentElement.closest("details");
  for (; shut; shut = shut.parentElement.closest("details")) shut.open = true;
  if (fold) target.scrollIntoView();
};

const hash = () => {
  try { return decodeURIComponent(location.hash.slice(1)); } catch { return ""; }
};
document.addEventListener("toggle", event => { if (event.target.open) unfold(event.target); }, true);
addEventListener("hashchange", () => reveal(hash()));
addEventListener("beforeprint", () => document.querySelectorAll("details > noscript").forEach(held => unfold(held.parentElement)));
if (location.hash) reveal(hash());
