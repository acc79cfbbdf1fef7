// A view for tests of the shell: elements, texts, taps, and answers to queries.
const axmlView = {createView({root, send}) {
  const shapes = {}, nodes = {}, pages = {};
  const hole = (number) => (number < 0 ? pages[-number] : nodes[number]);
  const blocks = {};
  root.addEventListener('click', (event) => {
    let at = event.target;
    while (at && !at.$) at = at.parentNode;
    const page = event.target.closest('a-page');
    if (at && page) send({type: 'tap', page: +page.dataset.number, block: at.$.block, node: at.$.node, detail: {}, timeStamp: Date.now()});
  });
  const remove = (id) => {
    const b = blocks[id];
    if (b) for (const node of b.roots) {
      if (node.nodeType === 8) while (node.$first && node.$first.nextSibling !== node) node.$first.nextSibling.remove();
      node.remove();
    }
  };
  return {
    open(page) {
      const el = document.createElement('a-page');
      el.dataset.number = page;
      el.hidden = true;
      pages[page] = el;
      root.append(el);
    },
    configure() {},
    show(page) { for (const k in pages) pages[k].hidden = +k !== page; },
    close(page) {
      pages[page].remove();
      delete pages[page];
    },
    apply(list, done) {
      for (let i = 0; i < list.length;) switch (list[i++]) {
      case 0: shapes[list[i++]] = {nodes: list[i++], parts: list[i++]}; break;
      case 1: {
        const id = list[i++], shape = shapes[list[i++]], at = hole(list[i++]), before = list[i++];
        i++;
        const host = at.nodeType === 8 ? at.parentNode : at;
        const b = blocks[id] = {id, count: 0, roots: [], parent: host};
        const place = before ? blocks[before].roots[0] : at.nodeType === 8 ? at : null;
        // Elements are numbered before what is in them.
        const make = (s, parent, next) => {
          const n = b.count++;
          const node = s === 0 ? document.createComment('') : typeof s === 'string' ? document.createTextNode(s) : document.createElement('a-' + s[0]);
          node.$ = {block: id, node: n};
          nodes[id + n] = node;
          if (Array.isArray(s)) {
            for (const [k, v] of Object.entries(s[1])) if (k === 'id' || k === 'class') node.setAttribute(k, v);
            s.slice(2).forEach((kid) => make(kid, node, null));
          }
          parent.insertBefore(node, next);
          return node;
        };
        b.roots = shape.nodes.map((s) => make(s, host, place));
        for (const [node, kind, name] of shape.parts) {
          const v = list[i++];
          if (kind === 'text') nodes[id + node].data = v;
          else if (kind === 'attr' && (name === 'class' || name === 'id')) nodes[id + node].setAttribute(name, v);
        }
        break;
      }
      case 2: nodes[list[i++]].data = list[i++]; break;
      case 3: case 4: i += 3; break;
      case 5: remove(list[i++]); break;
      case 6: i += 2; break;
      case 7: i++; break;
      }
      requestAnimationFrame(done);
    },
    call(page, request, answer) { answer(request.do === 'query' ? request.list.map(() => []) : {found: true}); },
  };
}};
