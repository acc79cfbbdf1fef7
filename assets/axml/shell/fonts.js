// Fonts for the canvases that a program draws on itself, in its worker. The view has fonts of its own.
const Face = self.FontFace;
const {fonts} = self;
const fetch_ = self.fetch.bind(self);
const root = self.location.origin + '/'; // of addresses; the worker's own is another

// loadFont loads a font, and returns a promise of a function that removes it; of null if it cannot be loaded, which the view
// tells the program. It loads the bytes itself: the engine's own loading does not end where there is no such file.
export const loadFont = async ({family, source, desc}) => {
  if (!Face || !fonts) return null;
  try {
    const inside = /^\s*url\(\s*(["']?)(.*?)\1\s*\)/i.exec(source);
    const answer = await fetch_(new URL(inside ? inside[2] : source, root).href);
    if (!answer.ok) return null;
    const {style, weight} = desc;
    const face = new Face(family, await answer.arrayBuffer(), {
      style: String(style || 'normal'),
      weight: String(weight || 'normal'),
    });
    await face.load();
    fonts.add(face);
    return () => fonts.delete(face);
  } catch {
    return null;
  }
};
