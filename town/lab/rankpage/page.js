"use strict";
(() => {
  const content = JSON.parse(document.getElementById("content").textContent);
  const items = content.items;
  const key = "town-rankings/" + content.study;
  const $ = (id) => document.getElementById(id);

  // ---- what is kept: in the browser where it lets us, in any case in memory -------------------------------------

  const fresh = () => ({ judge: "", at: 0, orders: items.map((item) => item.answers.map(([label]) => label)), done: [] });

  function load() {
    try {
      return sound(JSON.parse(localStorage.getItem(key))) || fresh();
    } catch (error) {
      return fresh();
    }
  }

  function sound(kept) {
    const labels = (order) => [...order].sort().join();
    const fits = kept && kept.orders.length === items.length && items.every(
      (item, place) => labels(kept.orders[place]) === labels(item.answers.map(([label]) => label)));
    return fits && items[kept.at] && Array.isArray(kept.done) ? kept : null;
  }

  function keep() {
    try {
      localStorage.setItem(key, JSON.stringify(state));
    } catch (error) {
      note("This browser keeps nothing between visits (a private window?). Save your rankings before you close or reload this page.");
    }
  }

  function note(text) {
    $("notice").textContent = text;
    $("notice").hidden = !text;
  }

  const state = load();
  const item = () => items[state.at];
  const order = () => state.orders[state.at];
  const isDone = (place) => state.done.includes(place);

  // ---- drawing ----------------------------------------------------------------------------------------------------

  function make(tag, attributes, ...children) {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    element.append(...children);
    return element;
  }

  function show() {
    $("person").textContent = item().person;
    $("about").textContent = item().about;
    $("memories").replaceChildren(...item().memories.map((text) => make("li", { dir: "auto" }, text)));
    $("memories-box").hidden = !item().memories.length;
    $("day").replaceChildren(...item().day.map(line));
    $("day").scrollTop = 0;
    $("day-box").hidden = !item().day.length;
    $("place").textContent = `Question ${state.at + 1} of ${items.length}`;
    $("category").textContent = item().category;
    $("asked").textContent = item().asked;
    $("cards").replaceChildren(...order().map(card));
    const alike = order().length < 2;
    $("best").hidden = $("worst").hidden = alike;
    $("how").textContent = alike
      ? "All versions answered alike: there is nothing to rank here. Confirm, and go on."
      : "Drag a card, use its arrows, or focus it and press \u2191, \u2193 or the number of its place.";
    number();
    progress();
  }

  function line(one) {
    const what = make("div", {}, make("span", { dir: "auto" }, one.text));
    for (const [speaker, words] of one.said || []) {
      what.append(make("p", { class: "said", dir: "auto" }, make("b", {}, make("bdi", {}, speaker)), " ", make("bdi", {}, words)));
    }
    return make("li", { class: one.kind }, make("time", {}, one.at), what);
  }

  function card(label) {
    const text = item().answers.find(([one]) => one === label)[1];
    const grip = make("div", { class: "grip" }, make("span", { class: "rank" }), make("span", { class: "label" }, "Answer " + label));
    const moves = make("div", { class: "moves" }, mover(label, -1, "up", "\u2191"), mover(label, 1, "down", "\u2193"));
    return make("li", { class: "card", tabindex: "0", "data-label": label }, grip, make("p", { dir: "auto" }, text || "(no answer)"), moves);
  }

  function mover(label, by, word, sign) {
    const button = make("button", { type: "button", class: "quiet", "data-by": by, "aria-label": `Move answer ${label} ${word}` }, sign);
    button.addEventListener("click", () => move(label, order().indexOf(label) + by));
    return button;
  }

  function number() {
    const cards = [...$("cards").children];
    cards.forEach((one, place) => {
      one.querySelector(".rank").textContent = place + 1;
      one.setAttribute("aria-label", `Answer ${one.dataset.label}, place ${place + 1} of ${cards.length}: ${one.querySelector("p").textContent}`);
      const [up, down] = one.querySelectorAll("button");
      up.disabled = place === 0;
      down.disabled = place === cards.length - 1;
    });
  }

  function progress() {
    const count = state.done.length;
    $("fill").style.width = (100 * count) / items.length + "%";
    $("track").setAttribute("aria-valuemax", items.length);
    $("track").setAttribute("aria-valuenow", count);
    $("count").textContent = count === items.length ? "All ranked: save your rankings" : `${count} of ${items.length} ranked`;
    $("save").className = count === items.length ? "" : "quiet";
    $("back").disabled = state.at === 0;
    $("next").disabled = state.at === items.length - 1;
    $("next").textContent = isDone(state.at) ? "Next" : "Skip";
    $("confirm").textContent = isDone(state.at) ? "Confirmed" : "Confirm this order";
    $("confirm").disabled = isDone(state.at);
    $("dots").replaceChildren(...items.map((_, place) => dot(place)));
  }

  function dot(place) {
    const button = make("button", { type: "button", class: isDone(place) ? "done" : "" }, place + 1);
    button.setAttribute("aria-label", `Question ${place + 1}${isDone(place) ? ", ranked" : ""}`);
    if (place === state.at) button.setAttribute("aria-current", "step");
    button.addEventListener("click", () => go(place));
    return make("li", {}, button);
  }

  // ---- ranking ----------------------------------------------------------------------------------------------------

  // Puts a card into a place. The others are moved around it, so that it keeps the focus and the pointer.
  function move(label, to) {
    const from = order().indexOf(label);
    if (to < 0 || to >= order().length || to === from) return;
    const list = $("cards");
    const mine = list.children[from];
    const before = new Map([...list.children].map((one) => [one, one.getBoundingClientRect().top]));
    const focused = document.activeElement;
    for (let place = from; place < to; place++) list.insertBefore(mine.nextElementSibling, mine);
    for (let place = from; place > to; place--) list.insertBefore(mine.previousElementSibling, mine.nextElementSibling);
    state.orders[state.at] = [...list.children].map((one) => one.dataset.label);
    state.done = state.done.filter((place) => place !== state.at);
    for (const one of list.children) if (one !== mine || !held) slide(one, before.get(one));
    number();
    progress();
    keep();
    if (focused && list.contains(focused)) (focused.disabled ? mine : focused).focus({ preventScroll: true });
    $("said").textContent = `Answer ${label} is now in place ${to + 1} of ${order().length}`;
  }

  function slide(element, top) {
    const by = top - element.getBoundingClientRect().top;
    if (!by || matchMedia("(prefers-reduced-motion: reduce)").matches) return;
    element.animate([{ transform: `translateY(${by}px)` }, { transform: "none" }], { duration: 160, easing: "ease-out" });
  }

  $("cards").addEventListener("keydown", (event) => {
    if (!event.target.matches(".card") || event.ctrlKey || event.metaKey || event.altKey) return;
    const label = event.target.dataset.label;
    const at = order().indexOf(label);
    const to = { ArrowUp: at - 1, ArrowDown: at + 1, Home: 0, End: order().length - 1 }[event.key]
      ?? (/^[1-9]$/.test(event.key) ? event.key - 1 : null);
    if (to === null) return;
    event.preventDefault();
    move(label, to);
  });

  let held = null; // the card that the pointer has, where it was taken, and how far from its top

  $("cards").addEventListener("pointerdown", (event) => {
    const taken = event.target.closest(".card");
    const byHand = event.pointerType === "touch" && !event.target.closest(".grip"); // elsewhere a finger scrolls
    if (!taken || event.button || byHand || event.target.closest("button")) return;
    held = { card: taken, id: event.pointerId, from: event.clientY, grip: event.clientY - taken.getBoundingClientRect().top, moved: false };
  });

  addEventListener("pointermove", (event) => {
    if (!held || event.pointerId !== held.id) return;
    if (!held.moved && Math.abs(event.clientY - held.from) < 4) return;
    held.moved = true;
    held.card.classList.add("held");
    follow(event.clientY);
    const middle = held.card.getBoundingClientRect().top + held.card.offsetHeight / 2;
    const others = [...$("cards").children].filter((one) => one !== held.card);
    move(held.card.dataset.label, others.filter((one) => middle > resting(one) + one.offsetHeight / 2).length);
    follow(event.clientY);
  });

  const resting = (one) => one.offsetTop + one.offsetParent.getBoundingClientRect().top; // without a slide under way

  function follow(y) {
    held.card.style.transform = "none";
    held.card.style.transform = `translateY(${y - held.grip - held.card.getBoundingClientRect().top}px)`;
  }

  for (const end of ["pointerup", "pointercancel"]) {
    addEventListener(end, (event) => {
      if (!held || event.pointerId !== held.id) return;
      const { card: dropped } = held;
      held = null;
      const top = dropped.getBoundingClientRect().top;
      dropped.classList.remove("held");
      dropped.style.transform = "";
      slide(dropped, top);
    });
  }

  // ---- going through the questions --------------------------------------------------------------------------------

  function go(place) {
    state.at = place;
    keep();
    show();
    $("asked").scrollIntoView({ block: "nearest" });
  }

  $("back").addEventListener("click", () => go(state.at - 1));
  $("next").addEventListener("click", () => go(state.at + 1));
  $("confirm").addEventListener("click", () => {
    state.done = [...state.done, state.at].sort((one, other) => one - other);
    const open = items.map((_, place) => place).filter((place) => !isDone(place));
    go(open.find((place) => place > state.at) ?? open[0] ?? state.at);
    if (!open.length) $("save").focus();
  });
  $("judge").addEventListener("input", () => {
    state.judge = $("judge").value;
    note("");
    keep();
  });

  $("save").addEventListener("click", () => {
    const judge = state.judge.trim();
    if (!judge || !state.done.length) {
      note(judge ? "Nothing is ranked yet: confirm the order of at least one question." : "Enter your name or initials first, so that several people's rankings can be told apart.");
      $(judge ? "confirm" : "judge").focus();
      return;
    }
    const rankings = state.done.map((place) => ({ item: place, order: state.orders[place] }));
    const saved = { format: "town rankings 1", study: content.study, judge, rankings };
    const link = make("a", { download: `rankings-${content.study}-${judge.replace(/[^\p{L}\p{N}]+/gu, "_")}.json` });
    link.href = URL.createObjectURL(new Blob([JSON.stringify(saved, null, 1)], { type: "application/json" }));
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10000);
    const left = items.length - state.done.length;
    note(left ? `Saved, without the ${left} not ranked yet; you can go on and save again.` : "Saved. Thank you!");
  });

  $("judge").value = state.judge;
  $("help").open = !state.done.length;
  if (matchMedia("(max-width: 56rem)").matches) $("day-box").open = $("memories-box").open = false;
  keep();
  show();
})();
