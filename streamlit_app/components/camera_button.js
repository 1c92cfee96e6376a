// No model draws on more; a smaller file is sent sooner over a phone's line.
const MOST_SIDE = 2560;
const QUALITY = 0.92;

export default function ({ data, parentElement, setTriggerValue }) {
  const label = parentElement.querySelector("label");
  const input = parentElement.querySelector("input");
  label.querySelector("span").textContent = data.label;
  label.onkeydown = (event) => {
    if (event.key === "Enter" || event.key === " ") {
      event.preventDefault();
      input.click();
    }
  };
  input.onchange = async () => {
    const file = input.files[0];
    input.value = "";
    if (file) setTriggerValue("photo", await jpeg(file));
  };
}

async function jpeg(file) {
  const picture = await createImageBitmap(file, { imageOrientation: "from-image" });
  const scale = Math.min(1, MOST_SIDE / Math.max(picture.width, picture.height));
  const canvas = document.createElement("canvas");
  canvas.width = Math.round(picture.width * scale);
  canvas.height = Math.round(picture.height * scale);
  canvas.getContext("2d").drawImage(picture, 0, 0, canvas.width, canvas.height);
  return canvas.toDataURL("image/jpeg", QUALITY);
}
