// The matrix can be sorted by what a source says.
const sortable = table => {
  const body = table.tBodies[0];
  const rows = [...body.rows];
  const rank = { val: 0, says: 1, differs: 2, silent: 3 };
  const heads = [...table.tHead.rows[0].cells];
  heads.forEach((head, column) => {
    if (rows.length < 2) return;
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = column ? "↓" : "in order";
    button.setAttribute("aria-label", column ? `Sort by ${head.textContent.trim()}` : "Back to the first order");
    button.addEventListener("click", () => {
      for (const other of heads) other.removeAttribute("aria-sort");
      if (column) head.setAttribute("aria-sort", "ascending");
      const by = row => (column ? rank[row.cells[column].className] : 0);
      body.replaceChildren(...[...rows].sort((a, b) => by(a) - by(b)));
    });
    head.append(button);
  });
};
document.querySelectorAll(".matrix").forEach(sortable);
document.addEventListener("unfolded", event => event.target.querySelectorAll(".matrix").forEach(sortable));
