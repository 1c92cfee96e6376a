const SHOWN_MS = 2000;

export default function ({ data, parentElement }) {
  const button = parentElement.querySelector("button");
  button.textContent = data.label;
  button.onclick = async () => {
    button.textContent = (await copy(data.text)) ? data.done : data.label;
    setTimeout(() => { button.textContent = data.label; }, SHOWN_MS);
  };
}

// A phone on the shop's network sees no secure origin, and there is no navigator.clipboard.
async function copy(text) {
  if (navigator.clipboard) {
    await navigator.clipboard.writeText(text);
    return true;
  }
  const area = document.createElement("textarea");
  area.value = text;
  area.style.position = "fixed";
  document.body.append(area);
  area.select();
  const copied = document.execCommand("copy");
  area.remove();
  return copied;
}
