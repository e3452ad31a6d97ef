// Two articles side by side; words of one finding, and claims that both make, light up together.
{
  const dialog = document.querySelector(".pair");
  const panes = dialog ? [...dialog.querySelectorAll("section")] : [];
  const choices = dialog ? [...dialog.querySelectorAll("select")] : [];
  const key = element => {
    const place = element.closest("mark, [data-g]");
    return place && (place.dataset.g ? `g${place.dataset.g}` : place.querySelector("a")?.hash);
  };
  const places = (pane, wanted) => [...pane.querySelectorAll("mark, [data-g]")].filter(place => key(place) === wanted);

  const light = wanted => {
    for (const place of dialog.querySelectorAll(".on")) place.classList.remove("on");
    if (wanted) for (const pane of panes) for (const place of places(pane, wanted)) place.classList.add("on");
  };

  const fill = (pane, id) => {
    const article = document.getElementById(id);
    unfold(article);
    const words = article.querySelector(".text").cloneNode(true);
    for (const marked of words.querySelectorAll("[id]")) marked.removeAttribute("id");
    const title = document.createElement("h3");
    title.textContent = article.querySelector(".src").textContent + ": " + article.querySelector(".ttl").textContent;
    pane.replaceChildren(title, words);
    pane.scrollTop = 0;
  };

  const show = button => {
    const articles = [...button.closest(".story").querySelectorAll(".full")];
    [button.dataset.l, button.dataset.r].forEach((id, side) => {
      choices[side].replaceChildren(...articles.map(a => new Option(a.querySelector(".src").textContent, a.id, false, a.id === id)));
      fill(panes[side], id);
    });
    dialog.showModal();
    if (button.dataset.f) {
      light("#" + button.dataset.f);
      for (const pane of panes) pane.querySelector(".on")?.scrollIntoView({ block: "center" });
    }
  };

  if (dialog?.showModal) {
    document.body.classList.add("scripted");
    document.addEventListener("click", event => {
      const button = event.target.closest(".tools button");
      if (button) show(button);
    });
    choices.forEach((choice, side) => choice.addEventListener("change", () => fill(panes[side], choice.value)));
    dialog.querySelector("button").addEventListener("click", () => dialog.close());
    for (const type of ["pointerover", "focusin"]) {
      dialog.addEventListener(type, event => { const wanted = key(event.target); if (wanted) light(wanted); });
    }
    panes.forEach((pane, side) => pane.addEventListener("click", event => {
      if (event.target.closest("sup")) { dialog.close(); return; }
      const wanted = key(event.target);
      if (!wanted) return;
      event.preventDefault();
      light(wanted);
      places(panes[1 - side], wanted)[0]?.scrollIntoView({ block: "center", behavior: "smooth" });
    }));
  }
}
