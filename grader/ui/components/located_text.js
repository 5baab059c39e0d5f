// The text: blocks, words and marks are made one by one, and words only ever become text nodes.
const TAGS = {
  paragraph: 'p', caption: 'p', term: 'p', definition: 'p', byline: 'p', list: 'ul', ordered: 'ol', item: 'li',
  quotation: 'blockquote', figure: 'figure', code: 'pre', row: 'tr', head: 'th', cell: 'td',
}

// Fills `places`: for each remark, the elements that show it.
function drawText(pane, data, places) {
  let shift = 9
  const find = part => { if (Array.isArray(part)) { if (part[0] === 'heading') shift = Math.min(shift, part[1]); part[3].forEach(find) } }
  data.parts.forEach(find)
  const built = document.createDocumentFragment()
  for (const part of data.parts) built.append(block(part, false))
  pane.replaceChildren(built)

  function block(part, inline) {
    if (!Array.isArray(part)) return typeof part === 'string' ? document.createTextNode(part) : leaf(part, inline)
    const [kind, level, note, children] = part
    if (kind === 'table') return table(part)
    let tag = TAGS[kind] || 'p'
    if (kind === 'title') tag = 'h3'
    if (kind === 'heading') tag = 'h' + Math.min(6, 4 + level - shift)
    const element = document.createElement(tag)
    if (kind !== 'paragraph') element.dataset.kind = kind
    if (kind === 'heading') {
      element.dataset.level = level
      const said = document.createElement('span')
      said.className = 'level'
      said.dir = 'ltr'   // and so it does not tell which way the heading runs
      said.textContent = `H${level}`
      element.append(said, ' ')
      if (note) element.title = `id: ${note}`
    }
    if (tag === 'th') element.scope = 'col'
    if (kind === 'ordered' && level > 1) element.start = level
    if (kind === 'item' && note) element.dataset.note = note
    if (kind === 'item' && note === 'checkbox') element.append('☐ ')
    const holds = ['list', 'ordered', 'item', 'quotation', 'figure', 'row'].includes(kind)
    if (!holds) element.dir = 'auto'
    for (const child of children) element.append(block(child, !holds))
    if (kind === 'quotation' && note) {
      const source = document.createElement('p')
      source.className = 'quiet'
      source.textContent = `Source: ${note}`
      element.append(source)
    }
    return element
  }

  function table([, header, , rows]) {
    // Wide tables scroll by themselves, and the keyboard can do it.
    const around = document.createElement('div'), element = document.createElement('table')
    around.className = 'wide'
    const body = document.createElement('tbody')
    rows.forEach((row, number) => {
      const made = block(row, false)
      if (header && number === 0) { const head = document.createElement('thead'); head.append(made); element.append(head) } else body.append(made)
    })
    element.append(body)
    around.append(element)
    return around
  }

  function leaf(part, inline) {
    if ('g' in part) return gap(part)
    if ('p' in part) return piece(part, inline)
    let element = null
    if (part.r) { element = mark(document.createElement('mark'), part.r); element.append(part.t) }
    if (part.q) element = wrapped('em', element, part.t)
    if (part.l !== undefined) element = wrapped('', element, part.t, data.links[part.l])
    return element
  }

  function wrapped(tag, inner, text, link) {
    let element
    if (link) {
      element = document.createElement(link.safe ? 'a' : 'span')
      element.className = 'link'
      if (link.safe) { element.href = link.to; element.target = '_blank'; element.rel = 'noreferrer noopener nofollow' } else element.tabIndex = 0
      element.title = link.to
    } else element = document.createElement(tag)
    element.append(inner || text)
    return element
  }

  function gap({ g, i }) {
    const box = document.createElement(i ? 'span' : 'div')
    box.className = i ? 'gaps inside' : 'gaps'
    for (const number of g) {
      const one = mark(document.createElement(i ? 'mark' : 'p'), [number])
      one.classList.add('gap')
      const remark = data.remarks[number]
      one.dir = 'ltr'
      one.lang = 'en'
      one.textContent = i ? '+' : `+ ${remark.message}`
      if (i) one.title = remark.message
      box.append(one)
    }
    return box
  }

  function piece({ p, w, n, a, r }, inline) {
    const box = document.createElement(inline ? 'span' : 'p')
    box.className = 'piece'
    box.dir = 'auto'
    const kind = document.createElement('span')
    kind.className = 'quiet'
    kind.textContent = p
    box.append(kind, w.trim() ? ` ${w}` : '')
    if (n) { const note = document.createElement('span'); note.className = 'quiet'; note.textContent = ` (${n})`; box.append(note) }
    if (a) box.title = a.slice(0, 300)
    return r.length ? mark(box, r) : box
  }

  function mark(element, numbers) {
    element.classList.add('m')
    element.remarks = numbers
    for (const number of numbers) (places[number] ||= []).push(element)
    return element
  }
}
