const MOST_SIDE = 1024;
const UNDOS = 12;
// No photo is of this blue, and it is not the page's own colour either.
const PAINT = [38, 92, 255];
const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

export default function ({ data, parentElement, setStateValue }) {
  const root = parentElement.querySelector(".fitad-mask");
  root.send = (url) => setStateValue("painted", url);
  if (root.photo === data.photo) return;
  root.photo = data.photo;
  new Painter(root, data);
}

class Painter {
  constructor(root, data) {
    this.root = root;
    this.canvas = root.querySelector("canvas");
    this.range = root.querySelector("input");
    this.pen = this.canvas.getContext("2d", { willReadFrequently: true });
    this.tool = "brush";
    this.undos = [];
    this.at = null;
    const scale = Math.min(1, MOST_SIDE / Math.max(data.width, data.height));
    this.canvas.width = Math.round(data.width * scale);
    this.canvas.height = Math.round(data.height * scale);
    this.canvas.ariaLabel = data.label;
    root.querySelector(".fitad-mask-view").style.aspectRatio = `${data.width} / ${data.height}`;
    root.querySelector("img").src = data.photo;
    root.querySelector("span").textContent = data.size;
    this.draw_tools(data.tools);
    this.listen();
    if (data.mask) this.restore(data.mask);
  }

  draw_tools(tools) {
    const bar = this.root.querySelector(".fitad-mask-tools");
    bar.replaceChildren(...tools.map(([name, words]) => {
      const button = document.createElement("button");
      button.type = "button";
      button.className = "fitad-copy";
      button.dataset.tool = name;
      button.textContent = words;
      button.onclick = () => this.choose(name);
      return button;
    }));
    this.choose("brush");
  }

  choose(name) {
    if (name === "undo") {
      const last = this.undos.pop();
      if (last) this.pen.putImageData(last, 0, 0);
      this.tell();
    } else if (name === "clear") {
      this.remember();
      this.pen.clearRect(0, 0, this.canvas.width, this.canvas.height);
      this.tell();
    } else {
      this.tool = name;
      for (const button of this.root.querySelectorAll("[data-tool]")) {
        if (!["undo", "clear"].includes(button.dataset.tool))
          button.ariaPressed = String(button.dataset.tool === name);
      }
    }
  }

  listen() {
    this.canvas.onpointerdown = (event) => {
      this.canvas.setPointerCapture(event.pointerId);
      this.remember();
      this.from = this.at = this.place(event);
      if (this.tool !== "box") this.dab(this.at, this.at);
    };
    this.canvas.onpointermove = (event) => {
      if (!this.canvas.hasPointerCapture(event.pointerId)) return;
      const to = this.place(event);
      if (this.tool === "box") this.box(this.from, to);
      else this.dab(this.at, to);
      this.at = to;
    };
    this.canvas.onpointerup = () => this.tell();
    this.canvas.onkeydown = (event) => this.key(event);
  }

  // With the keyboard: arrows move, the space bar paints where one is.
  key(event) {
    const { width, height } = this.canvas;
    this.at ??= [width / 2, height / 2];
    const way = ARROWS[event.key];
    if (way) {
      const step = this.radius();
      const clamp = (value, most) => Math.max(0, Math.min(most, value));
      this.at = [clamp(this.at[0] + way[0] * step, width), clamp(this.at[1] + way[1] * step, height)];
      this.root.style.setProperty("--x", `${(this.at[0] / width) * 100}%`);
      this.root.style.setProperty("--y", `${(this.at[1] / height) * 100}%`);
      this.root.dataset.keyed = "";
    } else if (event.key === " ") {
      this.remember();
      this.dab(this.at, this.at);
      this.tell();
    } else return;
    event.preventDefault();
  }

  place(event) {
    const box = this.canvas.getBoundingClientRect();
    delete this.root.dataset.keyed;
    return [
      ((event.clientX - box.left) / box.width) * this.canvas.width,
      ((event.clientY - box.top) / box.height) * this.canvas.height,
    ];
  }

  radius() {
    return (this.range.value / 200) * Math.max(this.canvas.width, this.canvas.height);
  }

  dab(from, to) {
    const pen = this.pen;
    pen.globalCompositeOperation = this.tool === "eraser" ? "destination-out" : "source-over";
    pen.strokeStyle = `rgb(${PAINT})`;
    pen.lineCap = "round";
    pen.lineWidth = this.radius() * 2;
    pen.beginPath();
    pen.moveTo(...from);
    pen.lineTo(to[0] + 0.01, to[1]);
    pen.stroke();
    pen.globalCompositeOperation = "source-over";
  }

  box(from, to) {
    this.pen.putImageData(this.undos.at(-1), 0, 0);
    this.pen.fillStyle = `rgb(${PAINT})`;
    this.pen.fillRect(from[0], from[1], to[0] - from[0], to[1] - from[1]);
  }

  remember() {
    this.undos.push(this.pen.getImageData(0, 0, this.canvas.width, this.canvas.height));
    if (this.undos.length > UNDOS) this.undos.shift();
  }

  tell() {
    const { width, height } = this.canvas;
    const pixels = this.pen.getImageData(0, 0, width, height);
    let marked = false;
    for (let i = 0; i < pixels.data.length; i += 4) {
      const value = pixels.data[i + 3] > 127 ? 255 : 0;
      marked ||= value > 0;
      pixels.data.fill(value, i, i + 3);
      pixels.data[i + 3] = 255;
    }
    const mask = document.createElement("canvas");
    [mask.width, mask.height] = [width, height];
    mask.getContext("2d").putImageData(pixels, 0, 0);
    this.root.send(marked ? mask.toDataURL("image/png") : "");
  }

  restore(url) {
    const mask = new Image();
    mask.onload = () => {
      const { width, height } = this.canvas;
      this.pen.drawImage(mask, 0, 0, width, height);
      const pixels = this.pen.getImageData(0, 0, width, height);
      for (let i = 0; i < pixels.data.length; i += 4) {
        pixels.data[i + 3] = pixels.data[i];
        pixels.data.set(PAINT, i);
      }
      this.pen.putImageData(pixels, 0, 0);
    };
    mask.src = url;
  }
}
