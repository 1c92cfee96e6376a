// How far a finger goes before it is a drag and no tap.
const SLACK_PX = 4;

export default function ({ data, parentElement, setTriggerValue }) {
  const page = parentElement.querySelector(".fitad-page");
  const image = page.querySelector("img");
  const outline = page.querySelector(".fitad-outline");
  const safe = page.querySelector(".fitad-safe");
  page.style.aspectRatio = `${data.width} / ${data.height}`;
  page.style.setProperty("--shape", data.width / data.height);
  page.ariaLabel = image.alt = data.label;
  image.draggable = false;
  swap(image, data.picture);

  const across = (px) => `${(px / data.width) * 100}%`;
  const down = (px) => `${(px / data.height) * 100}%`;
  const lay = (one, box) => {
    one.hidden = !box;
    if (!box) return;
    one.style.left = across(box.left);
    one.style.top = down(box.top);
    one.style.width = across(box.width);
    one.style.height = down(box.height);
    one.style.rotate = `${box.rotation || 0}deg`;
  };
  const chosen = data.layers.find((layer) => layer.id === data.selected);
  lay(outline, chosen);
  outline.dataset.locked = chosen && chosen.locked;
  const [left, top, right, bottom] = data.safe || [];
  lay(safe, data.safe && { left, top, width: right - left, height: bottom - top });

  let held = null;
  page.onpointerdown = (event) => {
    const dragged = chosen && !chosen.locked && event.target === outline;
    held = { x: event.clientX, y: event.clientY, dragged, moved: false };
    if (dragged) page.setPointerCapture(event.pointerId);
  };
  page.onpointermove = (event) => {
    if (!held || !held.dragged) return;
    held.moved ||= Math.hypot(event.clientX - held.x, event.clientY - held.y) > SLACK_PX;
    if (held.moved) lay(outline, { ...chosen, ...gone(event) });
  };
  page.onpointerup = (event) => {
    if (!held) return;
    if (held.moved) setTriggerValue("moved", { id: chosen.id, ...gone(event) });
    else pick(event);
    held = null;
  };
  page.onpointercancel = () => { held = null; lay(outline, chosen); };

  const gone = (event) => {
    const scale = data.width / page.getBoundingClientRect().width;
    return {
      left: chosen.left + (event.clientX - held.x) * scale,
      top: chosen.top + (event.clientY - held.y) * scale,
    };
  };
  const pick = (event) => {
    const box = page.getBoundingClientRect();
    const x = ((event.clientX - box.left) / box.width) * data.width;
    const y = ((event.clientY - box.top) / box.height) * data.height;
    const hit = data.layers.find((layer) => within(layer, x, y));
    if (hit && hit.id !== data.selected) setTriggerValue("picked", hit.id);
  };
}

function within(layer, x, y) {
  const turn = (-layer.rotation * Math.PI) / 180;
  const dx = x - layer.left - layer.width / 2;
  const dy = y - layer.top - layer.height / 2;
  const across = dx * Math.cos(turn) - dy * Math.sin(turn);
  const down = dx * Math.sin(turn) + dy * Math.cos(turn);
  return Math.abs(across) <= layer.width / 2 && Math.abs(down) <= layer.height / 2;
}

// The old picture stays until the new one is decoded, so nothing flashes.
async function swap(image, source) {
  if (image.dataset.next === source) return;
  image.dataset.next = source;
  const next = new Image();
  next.src = source;
  await next.decode().catch(() => null);
  if (image.dataset.next === source) image.src = source;
}
