/** A strict reading of XML as far as pictures use it: elements, attributes in double quotes, text, five entities. */
export interface XmlElement {
  tag: string;
  attrs: Record<string, string>;
  children: (XmlElement | string)[];
}

const NAME = "[A-Za-z_][\\w.:-]*";
const OPEN = new RegExp(`<(${NAME})((?: ${NAME}="[^"<]*")*)(/?)>`, "y");
const CLOSE = new RegExp(`</(${NAME})>`, "y");
const ENTITIES: Record<string, string> = { "&amp;": "&", "&lt;": "<", "&gt;": ">", "&quot;": '"', "&apos;": "'" };

/** The root element; throws where the text is no well-formed XML. */
export function parseXml(text: string): XmlElement {
  for (const c of text) {
    const code = c.codePointAt(0)!;
    const control = code < 0x20 && code !== 9 && code !== 10 && code !== 13;
    if (control || (code >= 0xd800 && code <= 0xdfff) || code === 0xfffe || code === 0xffff)
      throw new Error(`U+${code.toString(16)} is not allowed`);
  }
  const read = (raw: string): string =>
    raw.replace(/&[^;]*;?/g, (entity) => {
      const known = ENTITIES[entity];
      if (known === undefined) throw new Error(`no entity ${entity}`);
      return known;
    });
  const root: XmlElement = { tag: "", attrs: {}, children: [] };
  const stack = [root];
  for (let at = 0; at < text.length;) {
    const top = stack[stack.length - 1]!;
    OPEN.lastIndex = CLOSE.lastIndex = at;
    const open = OPEN.exec(text);
    const close = open === null ? CLOSE.exec(text) : null;
    if (open !== null) {
      const attrs: Record<string, string> = {};
      for (const [, key, value] of open[2]!.matchAll(new RegExp(` (${NAME})="([^"]*)"`, "g"))) {
        if (Object.hasOwn(attrs, key!)) throw new Error(`${key!} twice`);
        attrs[key!] = read(value!);
      }
      const element = { tag: open[1]!, attrs, children: [] };
      top.children.push(element);
      if (open[3] === "") stack.push(element);
      at = OPEN.lastIndex;
    } else if (close !== null) {
      if (stack.length === 1 || top.tag !== close[1]) throw new Error(`</${close[1]!}> closes <${top.tag}>`);
      stack.pop();
      at = CLOSE.lastIndex;
    } else {
      if (text[at] === "<") throw new Error(`no element at ${text.slice(at, at + 40)}`);
      const next = text.indexOf("<", at);
      const end = next < 0 ? text.length : next;
      top.children.push(read(text.slice(at, end)));
      at = end;
    }
  }
  const elements = root.children.filter((child) => typeof child !== "string");
  const words = root.children.filter((child) => typeof child === "string" && child.trim() !== "");
  if (stack.length > 1 || elements.length !== 1 || words.length > 0) throw new Error("not one element");
  return elements[0]!;
}
