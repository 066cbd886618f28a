
"use strict";
// Search, opening of entries, copying. Without it the page is complete: every entry is open.

// What a query is, as `codegen explain` reads it: a number in any notation, a name, a range, a line of a log. Returns
// a function that gives the places of the codes, in their order; none where words have to be searched for.
const lookup = (codes, also, hresults, { hresult, bits, signed, prefixes, languages }) => {
  const pattern = (name) => new RegExp(PATTERNS[name], "i");
  const whole = (name) => new RegExp(`^(?:${PATTERNS[name]})$`, "i");
  const FORMS = [[whole("DECIMAL"), ""], [whole("HEXADECIMAL"), "0x"]];
  const [RANGE, WHOLE] = [whole("RANGE"), whole("WHOLE")];
  const [QUALIFIER, JOINED] = [pattern("QUALIFIER"), pattern("JOINED")];
  const [CODE, OTHER, MORE] = [pattern("CODE_FOLLOWS"), pattern("OTHER_FOLLOWS"), pattern("PART_OF_MORE")];
  const MENTION = new RegExp(PATTERNS.MENTION, "gi");
  const WORD = 2 ** 32;
  const SMALL_TWIN = 0xffff; // such as the notify 24 of IKE, which is like any other 24

  const key = (word) => word.replace(QUALIFIER, "").toUpperCase().replaceAll("-", "_");
  const joined = (name) => name.replaceAll("_", ""); // as IKEAuthFail has none
  const without = (name, list) => {
    const longest = list.filter((each) => name.startsWith(each) && name !== each).sort((a, b) => b.length - a.length);
    return name.slice(longest[0]?.length ?? 0);
  };
  const core = (text) => {
    let [start, end] = [0, text.length];
    while (start < end && PATTERNS.AROUND.includes(text[start])) start++;
    while (end > start && PATTERNS.AROUND.includes(text[end - 1])) end--;
    return text.slice(start, end);
  };

  const maps = {};
  const add = (kind, name, at) => {
    const map = (maps[kind] ??= new Map());
    if (map.has(name)) map.get(name).add(at);
    else map.set(name, new Set([at]));
  };
  const get = (kind, name) => [...(maps[kind]?.get(name) ?? [])];
  codes.forEach((code, at) => {
    const value = Number(code.rows[0].cells[0].textContent);
    if (!maps.values?.has(value)) {
      add("values", value, at); // retired codes come last
      if (hresult && value) add("hresults", hresults[at], at);
    }
    const { names = [], twins = [], numbers = [], unique = [] } = also[at];
    for (const name of [code.id, ...names]) {
      const short = key(without(name, prefixes.split(" ")));
      add("names", key(name), at);
      add("short", short, at);
      add("joinedShort", joined(short), at);
      for (const each of new Set([joined(key(name)), joined(short)])) add("joined", each, at);
    }
    for (let end = code.id.indexOf("_"); end >= 0; end = code.id.indexOf("_", end + 1))
      add("ends", key(code.id.slice(end + 1)), at);
    for (const name of twins) add("twins", key(name), at);
    for (const number of numbers) add("numbers", number, at);
    for (const text of unique) add("unique", text.toLowerCase(), at);
  });

  const size = 2 ** bits;
  const reduced = (number) => {
    if (number < -size / 2 || number >= size) return NaN;
    if (signed) return number >= size / 2 ? number - size : number;
    return number < 0 ? number + size : number;
  };
  const numerals = (word) => {
    const found = [];
    for (const [form, prefix] of FORMS) {
      const [match, sign, ...parts] = form.exec(word) ?? [];
      const digits = parts.join("").replaceAll(",", "");
      if (match === undefined || digits.length > PATTERNS.MAXIMUM_DIGITS) continue;
      const magnitude = BigInt(prefix + digits);
      let number = Number(sign === "-" ? -magnitude : magnitude);
      if (sign !== "-" && magnitude < 2n ** 64n && magnitude >= 2n ** 64n - 2n ** 31n) number = Number(magnitude - 2n ** 64n);
      if (number >= -WORD / 2 && number < WORD) found.push(number);
    }
    return found;
  };
  const unsigned = (number) => ((number % WORD) + WORD) % WORD;
  const byNumber = (number) => [
    ...get("values", reduced(number)),
    ...(unsigned(number) > 0xffff ? get("hresults", unsigned(number)) : []),
    ...get("numbers", unsigned(number)),
  ];
  const byName = (name) => {
    for (const [kind, each] of [["names", name], ["short", name], ["short", without(name, languages.split(" "))]])
      if (maps[kind]?.has(each)) return get(kind, each);
    return [];
  };
  const byJoined = (name) => {
    const found = get("joined", name);
    return found.length ? found : get("joinedShort", without(name, languages.split(" ").map(joined)));
  };
  const exact = (word) => {
    const found = [];
    const ends = RANGE.exec(word)?.slice(1);
    if (ends?.every((end) => end.length <= PATTERNS.MAXIMUM_DIGITS)) {
      const [first, last] = ends.map((end) => (end[0] === "-" ? -Number(end.slice(1)) : Number(end)));
      for (const [value, at] of maps.values) if (value >= first && value <= last) found.push(...at);
      return found;
    }
    for (const number of numerals(word)) if (found.push(...byNumber(number))) break;
    found.push(...get("unique", word.toLowerCase()));
    if (/^\d/.test(word)) return found;
    const name = key(word);
    let named = byName(name);
    if (!named.length && name.includes("_")) named = get("ends", name);
    if (!named.length) named = byJoined(joined(name));
    return found.concat(named.length ? named : get("twins", name));
  };

  const mention = (token) => {
    const isName = /^[a-z]/i.test(token) && !WHOLE.test(token);
    if (isName) return { isName, found: byName(key(token)), isSmall: false };
    const isWhole = WHOLE.test(token); // such as 80073614, which is the digits of an HRESULT
    const isValue = /^-?\d+$/.test(token) || /x/i.test(token);
    const [number] = isValue ? numerals(token) : [];
    const values = number === undefined ? [] : get("values", reduced(number));
    const others = [number, ...(isWhole ? numerals(`0x${token}`) : [])]
      .map(unsigned)
      .filter((bits) => bits > SMALL_TWIN)
      .flatMap((bits) => [...get("hresults", bits), ...get("numbers", bits)]);
    const isSmall = !others.length && Math.abs(reduced(number)) < PATTERNS.SMALL;
    return { found: [...values, ...others], isSmall };
  };
  const mentions = (line) => {
    const all = [];
    for (const { 0: token, index } of line.matchAll(MENTION)) {
      const { found, isName, isSmall } = mention(token);
      const before = line.slice(Math.max(0, index - PATTERNS.BEFORE), index);
      const after = line.slice(index + token.length, index + token.length + PATTERNS.AFTER);
      const isCode = CODE.test(before) || !(isSmall || JOINED.test(before) || OTHER.test(before));
      if (isName || (isCode && !MORE.test(after))) all.push(...found);
    }
    return all;
  };

  return (text) => {
    const word = core(text.trim());
    let found = word ? exact(word) : [];
    if (!found.length) found = mentions(text);
    return [...new Set(found)].sort((a, b) => a - b);
  };
};

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
  const facts = one("main").dataset;
  const base = Number(facts.hresult);
  const also = codes.map((code) => JSON.parse(code.dataset.also ?? "{}"));
  const hresults = [];
  const heads = codes.map((code, at) => {
    const words = Array.from(code.rows[0].cells, (cell) => cell.textContent).concat(also[at].names ?? []);
    const value = Number(words[0]);
    const hresult = Number(code.dataset.hresult ?? base + value);
    hresults.push(hresult);
    const forms = base && value ? ` 0x${hresult.toString(16)} ${hresult} ${hresult | 0}` : "";
    return ` ${words.join(" ")}${forms}`.toLowerCase();
  });
  const titles = [, ...Array.from(document.querySelectorAll("#page-documents + ol > li"), (item) => item.textContent)];
  const cited = (text) => text.replace(/\[(\d+)\]/g, (_, number) => titles[number]);
  const texts = []; // read while nobody types yet
  const read = (count = codes.length) => {
    for (const code of codes.slice(texts.length, texts.length + count))
      texts.push(`${heads[texts.length]} ${cited([...code.rows[1].querySelectorAll("dd")].map((part) => part.textContent).join(" "))}`.toLowerCase());
    return texts;
  };
  const readAhead = () => read(500).length < codes.length && setTimeout(readAhead);

  const test = (word) => {
    if (!/^-?\d/.test(word)) return (text) => text.includes(word);
    const digits = word.replace(/^0x(?=0)/, "");
    const number = new RegExp(`(?:^|[^-\\da-z])(?:0x)?${digits}`); // a number is found by how it begins
    return (text) => text.includes(digits) && number.test(text);
  };
  const fits = (index) => !tag?.value || codes[index].dataset.tags?.split(" ").includes(tag.value);
  const find = (words, all) => {
    const tests = words.map(test);
    const found = [];
    all.forEach((text, index) => tests.every((each) => each(text)) && fits(index) && found.push(index));
    return found;
  };
  const look = lookup(codes, also, hresults, facts);

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
    found = look(search.value).filter(fits);
    if (!found.length) found = find(words, heads);
    document.documentElement.classList.toggle("searching", words.length > 0);
    const inTexts = words.length && !found.length && !words.some((word) => /^-?\d/.test(word));
    if (inTexts) found = find(words, read());
    show();
    for (const code of hits) set(code, "hit", false);
    hits = words.length && found.length <= FEW ? found.map((index) => codes[index]) : [];
    for (const code of hits) set(code, "hit", true);
    const entries = `${found.length} ${found.length === 1 ? "entry" : "entries"}`;
    status.textContent = !found.length
      ? "Nothing found"
      : inTexts
      ? `No name or number is like that; found in the text of ${entries}`
      : `${found.length === codes.length ? "" : `${found.length} of `}${codes.length} ${codes.length === 1 ? "code" : "codes"}`;
    status.classList.toggle("none", !found.length);
    one("#page-none").hidden = found.length > 0;
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
    if (!use || code.closest("#page-retired")) return;
    const details = document.createElement("details");
    const name = link(code).textContent;
    const prefixes = use.dataset.prefixes.split(" ").filter((each) => name.startsWith(each) && name !== each);
    const longest = Math.max(0, ...prefixes.map((each) => each.length));
    const list = use.querySelector("dl").cloneNode(true);
    for (const sample of list.querySelectorAll("pre[data-name]")) {
      const prefix = sample.dataset.prefix;
      const spelled = prefix === undefined ? name : prefix + name.slice(longest);
      const parts = sample.textContent.replaceAll(sample.dataset.name, () => spelled).split(/(?<=\w_)(?=[^_])/);
      sample.replaceChildren(...parts.flatMap((part, at) => (at ? [document.createElement("wbr"), part] : [part])));
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
