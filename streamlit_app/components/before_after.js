export default function ({ data, parentElement }) {
  const part = (name) => parentElement.querySelector(name);
  const view = part(".fitad-compare-view");
  const range = part("input");
  show(part(".fitad-before"), data.before, data.left);
  show(part(".fitad-after"), data.after, data.right);
  part(".fitad-compare-left").textContent = data.left;
  part(".fitad-compare-right").textContent = data.right;
  part(".fitad-before").classList.toggle("whole", data.whole);
  view.style.aspectRatio = data.ratio;
  range.ariaLabel = data.label;
  const move = () => {
    view.style.setProperty("--at", `${range.value}%`);
    range.ariaValueText = `${data.left} ${range.value}%`;
  };
  const drag = (event) => {
    const box = view.getBoundingClientRect();
    range.value = ((event.clientX - box.left) / box.width) * 100;
    move();
  };
  range.oninput = move;
  view.onpointerdown = (event) => {
    view.setPointerCapture(event.pointerId);
    drag(event);
  };
  view.onpointermove = (event) => {
    if (view.hasPointerCapture(event.pointerId)) drag(event);
  };
  move();
}

function show(image, source, words) {
  image.alt = words;
  image.draggable = false;
  if (image.src !== source) image.src = source;
}
