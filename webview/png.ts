/** A picture of so many pixels is as large as anyone can use, and every browser makes it. */
const MOST_PIXELS = 16e6;
const MOST_SIDE = 8000;

/** Pixels per pixel of the drawing: twice as many as on the screen where the whole is not too large. */
export function pngScale(width: number, height: number): number {
  return Math.min(2, MOST_SIDE / width, MOST_SIDE / height, Math.sqrt(MOST_PIXELS / (width * height)));
}

/** The text of an SVG file as a PNG, in base64. */
export async function pngOf(svg: string): Promise<string> {
  const image = new Image();
  image.src = URL.createObjectURL(new Blob([svg], { type: "image/svg+xml" }));
  try {
    await image.decode();
    const { naturalWidth: width, naturalHeight: height } = image;
    const k = pngScale(width, height);
    const canvas = document.createElement("canvas");
    [canvas.width, canvas.height] = [Math.ceil(width * k), Math.ceil(height * k)];
    canvas.getContext("2d")!.drawImage(image, 0, 0, canvas.width, canvas.height);
    return canvas.toDataURL().split(",")[1]!;
  } catch {
    throw new Error("The picture cannot be drawn as a PNG here. Export it as SVG.");
  } finally {
    URL.revokeObjectURL(image.src);
  }
}
