// Shows what the terminal says. Words reach the page as text only, maps as pictures.
"use strict";

const byId = (id) => document.getElementById(id);

function item(lines, isChosen) {
  const element = document.createElement("li");
  const rest = document.createElement("span");
  rest.textContent = lines.slice(1).join(" ").trim();
  element.append(lines[0].replace(/^\d+ /, ""), rest);
  if (isChosen) element.setAttribute("aria-current", "true");
  return element;
}

async function show(version) {
  const answer = await fetch("words.json");
  if (!answer.ok) return;
  const words = await answer.json();
  document.title = `${words.place}: places to decide`;
  for (const name of ["place", "incident", "reason"]) byId(name).textContent = words[name];
  byId("near").textContent = words.near ? "and, as diamonds, the incident's other places" : "";
  byId("number").textContent = String(words.chosen + 1);
  byId("answers").replaceChildren(...words.answers.map((lines, at) => item(lines, at === words.chosen)));
  const has = { all: words.answers.length + words.near > 0, close: words.answers.length > 0 };
  for (const name of ["all", "close"]) {
    const image = byId(name);
    image.parentElement.hidden = !has[name];
    if (!has[name]) continue;
    image.alt = name === "all" ? `Map of ${words.answers.length} answers` : `Map around answer ${words.chosen + 1}`;
    image.src = `${name}.svg?${version}`;
  }
}

const events = new EventSource("events");
events.onmessage = (event) => {
  byId("status").textContent = "";
  void show(JSON.parse(event.data).version);
};
events.onerror = () => {
  byId("status").textContent = "The review has ended, or its terminal does not answer.";
};
