// How much a colour stands out: the contrast ratio of WCAG.

/** The colour of a pixel that is painted with all of these, one upon the other. */
const canvas = new OffscreenCanvas(1, 1).getContext('2d', { willReadFrequently: true });
const pixels = new Map();
const painted = (colours) => {
    const key = colours.join();
    if (pixels.has(key)) return pixels.get(key);
    for (const colour of ['#fff', ...colours]) {
        canvas.fillStyle = colour;
        canvas.fillRect(0, 0, 1, 1);
    }
    pixels.set(key, canvas.getImageData(0, 0, 1, 1).data);
    return pixels.get(key);
};
const luminance = (pixel) => {
    const [red, green, blue] = [...pixel].map((value) => value / 255).map((value) => value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4);
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
};
const contrast = (one, other) => {
    const [light, dark] = [luminance(one), luminance(other)].sort((a, b) => b - a);
    return (light + 0.05) / (dark + 0.05);
};

/** What an element is in, also beyond the shadow root. */
const outer = (element) => {
    const all = [];
    for (let next = element; next; next = next.parentElement ?? next.getRootNode().host) all.unshift(next);
    return all;
};
/** The backgrounds that an element is painted on, from the page's own. */
const grounds = (element) => ['Canvas', ...outer(element).map((box) => getComputedStyle(box).backgroundColor)];
