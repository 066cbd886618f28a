
"use strict";
// Search, opening of entries, copying. Without it the page is complete: every entry is open.

document.documentElement.className = "js";

document.addEventListener("DOMContentLoaded", () => {
  const BLOCK = 25; // so many codes are laid out, or left out, as one; page.css counts on it
  const FEW = 3; // so many hits are opened at once
  const one = (selector) => document.querySelector(selector);
  const search = one("#page-search");
  const tag = one("#page-tag"); // a page without tags has none
  const status = one("#page-status");
  const use = one("#page-use");
  const codes = [...document.querySelectorAll("main tbody")];
  const sections = codes.map((code) => code.closest("section"));
  const blocks = [];
  codes.forEach((code, at) => {
    let block = blocks.at(-1);
    if (block?.section !== sections[at] || block.end - block.start === BLOCK) {
      block = { section: sections[at], start: at, part: document.createElement("div") };
      blocks.push(block);
      code.before(block.part);
    }
    block.part.append(code);
    block.end = at + 1;
  });
  const place = new Map(codes.map((code, index) => [code, index]));
  const isHidden = codes.map(() => false);
  const link = (code) => code.rows[0].cells[2].firstChild;

  // What is searched: numbers in every form, name and message; the entries' text where none of these has it.
  const base = Number(one("main").dataset.hresult);
  const heads = codes.map((code) => {
    const words = Array.from(code.rows[0].cells, (cell) => cell.textContent);
    const value = Number(words[0]);
    const hresult = Number(code.dataset.hresult ?? base + value);
    const forms = base && value ? ` 0x${hresult.toString(16)} ${hresult} ${hresult | 0}` : "";
    return ` ${words.join(" ")}${forms}`.toLowerCase();
  });
  const titles = [, ...Array.from(document.querySelectorAll("#page-documents + ol > li"), (item) => item.textContent)];
  const cited = (text) => text.replace(/\[(\d+)\]/g, (_, number) => titles[number]);
  const texts = []; // read while nobody types yet
  const read = (count = codes.length) => {
    for (const code of codes.slice(texts.length, texts.length + count))
      texts.push(`${heads[texts.length]} ${cited(code.rows[1].textContent)}`.toLowerCase());
    return texts;
  };
  const readAhead = () => read(500).length < codes.length && setTimeout(readAhead);

  const test = (word) => {
    if (!/^-?\d/.test(word)) return (text) => text.includes(word);
    const digits = word.replace(/^0x0+(?=.)/, "0x").replace(/^0+(?=[\da-f])/, "");
    const number = new RegExp(`(?:^|[^-\\da-z]|[^\\d]-)(?:0x)?${digits}`); // a number is found by how it begins
    return (text) => text.includes(digits) && number.test(text);
  };
  const find = (words, all) => {
    const tests = words.map(test);
    const found = [];
    const fits = (index) => !tag?.value || codes[index].dataset.tags?.split(" ").includes(tag.value);
    all.forEach((text, index) => tests.every((each) => each(text)) && fits(index) && found.push(index));
    return found;
  };

  let found = [...codes.keys()];
  let hits = [];

  // A key waits for the blocks whose hits fill the window, not for thousands of rows: those follow, some blocks at a time.
  let settled; // blocks that show what was found
  let shown; // hits in them
  let pending;
  const settle = (count = blocks.length, room = Infinity) => {
    for (const { start, end, part } of blocks.slice(settled, settled + count)) {
      if (shown >= room) break;
      settled++;
      const empty = !(found[shown] < end);
      if (part.hidden !== empty) part.hidden = empty; // to set what is set costs as much as a change
      if (empty) continue;
      const before = shown;
      for (let at = start; at < end; at++) {
        const hidden = found[shown] !== at;
        if (!hidden) shown++;
        if (isHidden[at] !== hidden) codes[at].hidden = isHidden[at] = hidden;
      }
      part.style.setProperty("--rows", shown - before);
      part.style.contentVisibility = room < Infinity ? "visible" : "";
    }
  };
  const settleRest = () => {
    settle(50);
    if (settled < blocks.length) pending = setTimeout(settleRest, 20);
  };
  const show = () => {
    const kept = new Set(found.map((index) => sections[index]));
    for (const section of new Set(sections)) section.hidden = !kept.has(section);
    settled = shown = 0;
    settle(blocks.length, innerHeight / 40); // no row is lower than 40 pixels
    clearTimeout(pending);
    pending = setTimeout(settleRest, 20);
  };

  const run = () => {
    const words = search.value.toLowerCase().match(/[-\p{L}\p{N}_]+/gu) ?? [];
    found = find(words, heads);
    const inTexts = words.length && !found.length;
    if (inTexts) found = find(words, read());
    show();
    for (const code of hits) set(code, "hit", false);
    hits = words.length && found.length <= FEW ? found.map((index) => codes[index]) : [];
    for (const code of hits) set(code, "hit", true);
    const entries = `${found.length} ${found.length === 1 ? "entry" : "entries"}`;
    status.textContent = inTexts
      ? `No name or number is like that; ${found.length ? `found in the text of ${entries}` : "nor is any text"}`
      : `${found.length === codes.length ? "" : `${found.length} of `}${codes.length} codes`;
    status.classList.toggle("none", !found.length);
  };

  const asked = (name) => new URLSearchParams(location.search).get(name) ?? "";
  const choose = (name) => {
    if (tag) tag.value = name;
    if (tag?.selectedIndex < 0) tag.value = ""; // the address has a tag that the page does not have
  };
  let saving;
  const save = (hash = "") => {
    saving = clearTimeout(saving);
    const url = new URL(location);
    for (const [name, value] of [["q", search.value], ["tag", tag?.value]]) {
      if (value) url.searchParams.set(name, value);
      else url.searchParams.delete(name);
    }
    url.hash = hash;
    history.replaceState(null, "", url);
  };
  const type = (text) => {
    search.value = text;
    run();
    save();
  };

  // An entry is filled when it is first opened: titles of documents, and its own lines of code.
  const fill = (code) => {
    if (code.dataset.filled) return;
    code.dataset.filled = "yes";
    for (const reference of code.querySelectorAll("a[href^='#d-']")) {
      const item = document.getElementById(reference.hash.slice(1));
      reference.textContent = item.textContent.trim();
      if (item.firstElementChild) reference.href = item.firstElementChild.href;
    }
    if (!use) return;
    const details = document.createElement("details");
    const name = link(code).textContent;
    const prefixes = use.dataset.prefixes.split(" ").filter((each) => name.startsWith(each) && name !== each);
    const longest = Math.max(0, ...prefixes.map((each) => each.length));
    const list = use.querySelector("dl").cloneNode(true);
    for (const sample of list.querySelectorAll("pre[data-name]")) {
      const prefix = sample.dataset.prefix;
      const spelled = prefix === undefined ? name : prefix + name.slice(longest);
      sample.textContent = sample.textContent.replaceAll(sample.dataset.name, () => spelled);
    }
    details.append(document.createElement("summary"), list);
    details.firstChild.textContent = use.querySelector("h2").textContent;
    code.rows[1].cells[0].append(details);
  };
  const set = (code, state, on) => {
    if (on) fill(code);
    code.classList.toggle(state, on);
    link(code).ariaExpanded = code.matches(".open, .hit");
  };
  const follow = () => {
    const target = document.getElementById(location.hash.slice(1));
    const code = target?.closest("tbody");
    if (!code) return;
    if (!found.includes(place.get(code))) {
      search.value = "";
      choose("");
      run();
      save(location.hash);
    }
    settle();
    set(code, "open", true);
    code.scrollIntoView();
  };

  const copy = async (button) => {
    const sample = button.previousElementSibling;
    try {
      await navigator.clipboard.writeText(sample.textContent);
      button.textContent = "Copied";
    } catch {
      getSelection().selectAllChildren(sample); // where a page may not write, its reader copies what is selected
      button.textContent = "Selected";
    }
    setTimeout(() => (button.textContent = "Copy"), 1500);
  };

  document.addEventListener("click", (event) => {
    if (event.target.matches("dd > button")) return copy(event.target);
    const code = event.target.closest("main tbody");
    const head = code && event.target.closest("tr") === code.rows[0];
    if (!head || event.ctrlKey || event.metaKey || event.shiftKey || getSelection().type === "Range") return;
    if (code.matches(".open, .hit")) {
      event.preventDefault();
      set(code, "open", false);
      set(code, "hit", false);
    } else if (event.target === link(code)) set(code, "open", true);
    else link(code).click();
  });

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const code = event.target.closest("main tbody");
    const at = event.target === search ? -1 : code && event.target === link(code) ? found.indexOf(place.get(code)) : null;
    if (event.key === "/" && event.target !== search) search.select();
    else if (event.key === "Escape") type("");
    else if (event.key === "Enter" && at === -1 && found.length) {
      const exact = found.find((index) => heads[index].split(" ").includes(search.value.trim().toLowerCase()));
      save();
      location.hash = link(codes[exact ?? found[0]]).hash;
    } else if (event.key === "ArrowDown" && at !== null && at + 1 < found.length) link(codes[found[at + 1]]).focus();
    else if (event.key === "ArrowUp" && at > 0) link(codes[found[at - 1]]).focus();
    else if (event.key !== "ArrowUp" || at !== 0) return;
    if (event.key === "Escape" || (event.key === "ArrowUp" && at === 0)) search.focus();
    event.preventDefault();
  });

  addEventListener("hashchange", follow);
  addEventListener("popstate", () => {
    if (search.value === asked("q") && (tag?.value ?? "") === asked("tag")) return;
    search.value = asked("q");
    choose(asked("tag"));
    run();
  });
  addEventListener("beforeprint", () => {
    settle();
    codes.forEach(fill);
  });
  search.addEventListener("input", () => {
    run();
    clearTimeout(saving);
    saving = setTimeout(save, 300); // not with each key: it takes longer than the search
    if (one("#page-codes").getBoundingClientRect().top < 0) one("#page-codes").scrollIntoView();
  });
  tag?.addEventListener("change", () => {
    run();
    save();
  });
  search.addEventListener("change", () => saving && save());
  for (const sample of document.querySelectorAll("#page-use pre")) {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = "Copy";
    sample.after(button);
  }
  one("#page-bar").hidden = false;
  search.value = asked("q");
  choose(asked("tag"));
  run();
  follow();
  readAhead();
});
