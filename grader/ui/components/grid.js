// A table of answers, a row for each question and a column for each page; a cell opens the words that it rests on below
// its row. All text arrives as textContent.
const made = (name, more = {}, ...children) => {
  const element = Object.assign(document.createElement(name), more)
  element.append(...children)
  return element
}

export default function ({ data, parentElement, setStateValue }) {
  const root = parentElement.querySelector('.all'), before = root.getRootNode().activeElement?.dataset?.cell
  const table = made('table', {}, made('caption', { textContent: data.name }))
  const head = made('tr', {}, made('th', { scope: 'col', textContent: data.corner }))
  for (const page of data.pages) {
    const cell = made('th', { scope: 'col', title: page.name, className: page.ours ? 'ours' : '' })
    cell.append(made('span', { textContent: (page.ours ? '★' : '') + page.number, ariaHidden: 'true' }),
      made('span', { className: 'hidden', textContent: `${page.ours ? 'ours, ' : ''}page ${page.number}: ${page.name}` }))
    head.append(cell)
  }
  table.append(made('thead', {}, head))
  const body = made('tbody')
  let group = ''
  for (const row of data.rows) {
    if (row.group && row.group !== group) {
      group = row.group
      body.append(made('tr', { className: 'group' }, made('th', { colSpan: data.pages.length + 1, scope: 'colgroup', textContent: group })))
    }
    const line = made('tr', {}, made('th', { scope: 'row' }, made('span', { textContent: row.title }),
      ...(row.note ? [made('small', { textContent: ' ' + row.note })] : [])))
    row.cells.forEach((state, at) => {
      const told = data.states[state], page = data.pages[at], open = data.open && data.open.row === row.id && data.open.page === at
      const button = made('button', { type: 'button', className: `s${state}`, tabIndex: -1 },
        made('span', { className: 'number', textContent: (page.ours ? '★' : '') + page.number }),
        made('span', { className: 'sign', textContent: told.sign }))
      button.dataset.cell = `${row.id}|${at}`
      button.title = `${page.number} ${page.name}: ${told.word}`
      button.setAttribute('aria-label', `${row.title}, page ${page.number}: ${told.word}`)
      button.setAttribute('aria-expanded', String(Boolean(open)))
      button.onclick = () => setStateValue('cell', open ? null : { row: row.id, page: at })
      line.append(made('td', { className: page.ours ? 'ours' : '' }, button))
    })
    body.append(line)
    if (data.open && data.open.row === row.id) body.append(evidence(data, setStateValue))
  }
  table.append(body)
  root.replaceChildren(table)
  walk(root, before, setStateValue)
}

function evidence(data, setStateValue) {
  const open = data.open, cell = made('td', { colSpan: data.pages.length + 1 }), box = made('div', { className: 'evidence' })
  box.setAttribute('role', 'status')
  const close = made('button', { type: 'button', className: 'close', textContent: 'Close' })
  close.onclick = () => setStateValue('cell', null)
  box.append(made('p', { className: 'who' }, made('strong', { textContent: open.name }), ` ${open.word}`), made('p', { textContent: open.verdict, dir: 'auto' }))
  if (open.quotes.length) {
    const list = made('ul')
    for (const quote of open.quotes) {
      list.append(made('li', {}, made('q', { textContent: quote.text, dir: 'auto' }),
        ...(quote.source ? [made('small', { textContent: ` (${quote.source})` })] : [])))
    }
    box.append(list)
    if (open.more) box.append(made('p', { className: 'quiet', textContent: open.more }))
  } else box.append(made('p', { className: 'quiet', textContent: 'It rests on no words that could be quoted.' }))
  const foot = made('p', { className: 'foot' })
  if (/^https?:/i.test(open.link || '')) {
    foot.append(made('a', { href: open.link, target: '_blank', rel: 'noopener noreferrer nofollow', textContent: 'See it there' }))
  }
  foot.append(close)
  box.append(foot)
  cell.append(box)
  return made('tr', { className: 'open' }, cell)
}

// One cell is in the order of the Tab key; the arrows walk from there.
function walk(root, before, setStateValue) {
  const lines = [...root.querySelectorAll('tbody tr')].map(line => [...line.querySelectorAll('td > button')]).filter(line => line.length)
  const every = lines.flat()
  const here = every.find(button => button.dataset.cell === before) || every.find(b => b.getAttribute('aria-expanded') === 'true') || every[0]
  if (!here) return
  here.tabIndex = 0
  if (before && here.dataset.cell === before) here.focus({ preventScroll: true })
  root.onkeydown = event => {
    event.stopPropagation()
    const at = event.target.closest?.('td > button')
    if (!at) { if (event.key === 'Escape') setStateValue('cell', null); return }
    const y = lines.findIndex(line => line.includes(at)), x = lines[y]?.indexOf(at) ?? -1
    const step = { ArrowUp: [y - 1, x], ArrowDown: [y + 1, x], ArrowLeft: [y, x - 1], ArrowRight: [y, x + 1], Home: [y, 0], End: [y, lines[y].length - 1] }[event.key]
    if (event.key === 'Escape') { setStateValue('cell', null); return }
    if (!step) return
    event.preventDefault()
    const next = lines[step[0]]?.[step[1]]
    if (!next) return
    for (const button of every) button.tabIndex = -1
    next.tabIndex = 0
    next.focus()
  }
}
