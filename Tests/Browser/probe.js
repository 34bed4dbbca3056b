// Looks at a page as it is laid out, and says what a reader could not read.
() => {
  const found = [];
  const shorten = text => text.trim().replace(/\s+/g, " ").slice(0, 60);
  const width = document.documentElement.clientWidth;
  const scrollWidth = document.documentElement.scrollWidth;
  if (scrollWidth > width) {
    found.push(["wide", `the page is ${scrollWidth} pixels wide, the window ${width}`]);
  }

  // What is folded away, or hidden from sight on purpose and shown to those who do not see.
  const isHidden = element => {
    if (!element.checkVisibility()) return true;
    for (let at = element; at; at = at.parentElement) {
      const style = getComputedStyle(at);
      // checkVisibility does not look at what hides a part of a picture.
      if (style.display === "none") return true;
      if (style.clipPath.startsWith("inset(50%") || style.visibility === "hidden") return true;
    }
    return false;
  };
  for (const element of document.querySelectorAll("body *")) {
    const style = getComputedStyle(element);
    const clipsX = ["hidden", "clip"].includes(style.overflowX);
    const clipsY = ["hidden", "clip"].includes(style.overflowY);
    const isCut =
      (clipsX && element.scrollWidth > element.clientWidth + 1) ||
      (clipsY && element.scrollHeight > element.clientHeight + 1);
    if (isCut && element.textContent.trim() && !element.closest("svg") && !isHidden(element)) {
      found.push(["cut", shorten(element.textContent)]);
    }
  }

  // What scrolls sideways shows a shade at the end that is out of sight.
  for (const element of document.querySelectorAll(".scroll")) {
    if (isHidden(element) || element.scrollWidth <= element.clientWidth + 1) continue;
    const layers = getComputedStyle(element).backgroundAttachment.split(", ");
    const hasShade = getComputedStyle(element).backgroundImage.includes("gradient")
      && layers.includes("scroll") && layers.includes("local");
    if (!hasShade) found.push(["sign", `${shorten(element.textContent)}: scrolls without a sign`]);
  }

  // Every piece of text, with where it stands on the screen, as far as it is not scrolled away.
  const pieces = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const parent = node.parentElement;
    if (!node.data.trim() || parent.closest("script, style, title, desc") || isHidden(parent)) {
      continue;
    }
    const range = document.createRange();
    range.selectNodeContents(node);
    const svg = parent.closest("svg");
    const text = svg ? parent.closest("text") : null;
    const scroller = parent.closest(".scroll, pre");
    const edge = scroller ? scroller.getBoundingClientRect() : null;
    if (svg) {
      const frame = svg.getBoundingClientRect();
      const box = range.getBoundingClientRect();
      const isOutside =
        box.left < frame.left - 1 || box.right > frame.right + 1 ||
        box.top < frame.top - 1 || box.bottom > frame.bottom + 1;
      if (isOutside) {
        const by = Math.max(
          frame.left - box.left, box.right - frame.right,
          frame.top - box.top, box.bottom - frame.bottom);
        found.push(["outside", `${shorten(node.data)}: by ${by.toFixed(1)} pixels`]);
      }
      const scale = text && text.getScreenCTM();
      if (scale) {
        const size = parseFloat(getComputedStyle(parent).fontSize) * Math.hypot(scale.a, scale.b);
        if (size < 8) found.push(["small", `${shorten(node.data)}: ${size.toFixed(1)} pixels`]);
      }
    }
    for (const box of range.getClientRects()) {
      const left = edge ? Math.max(box.left, edge.left) : box.left;
      const right = edge ? Math.min(box.right, edge.right) : box.right;
      if (right - left < 1 || box.height < 1) continue;
      // A line's box is taller than its letters.
      const slack = box.height * 0.2;
      pieces.push({
        node, owner: text ?? node, text: node.data,
        left: left + 1, right: right - 1, top: box.top + slack, bottom: box.bottom - slack,
      });
    }
  }
  pieces.sort((a, b) => a.top - b.top);
  let open = [];
  for (const piece of pieces) {
    open = open.filter(other => other.bottom > piece.top);
    for (const other of open) {
      const isSame = other.owner === piece.owner;
      if (!isSame && other.left < piece.right && piece.left < other.right) {
        found.push(["overlap", `${shorten(other.text)} / ${shorten(piece.text)}`]);
      }
    }
    open.push(piece);
  }
  return found;
}
