// What a finding's explanation shows; every word is a text node.
function made(tag, kind, text) {
  const element = document.createElement(tag)
  if (kind) element.className = kind
  if (text !== undefined) element.textContent = text
  return element
}

function words(tag, kind, text) {   // words from the draft run their own way
  const element = made(tag, kind, text)
  element.dir = 'auto'
  return element
}

function card({ remark, check, others, pick, close, say, text }) {
  const box = made('div', 'card')
  box.setAttribute('role', 'group')
  box.setAttribute('aria-label', 'Explanation')
  box.tabIndex = -1
  if (remark.quote) {
    box.append(words('blockquote', 'evidence', remark.quote))
    if (remark.source) box.append(made('p', 'quiet', `Found in: ${remark.source}`))
  }
  if (check.verdict !== remark.message) box.append(words('p', 'verdict', check.verdict))
  box.append(made('p', 'quiet', [check.state, check.points].filter(Boolean).join(' · ')))
  const list = made('dl', '')
  list.append(made('dt', '', 'Why'), made('dd', '', check.why))
  if (check.fix) list.append(made('dt', '', 'Fix'), made('dd', '', check.fix))
  box.append(list)
  if (!remark.quote && check.quotes.length) {
    box.append(made('p', 'quiet', 'It rests on these words:'))
    const quotes = made('ul', 'quotes')
    for (const quote of check.quotes) { const li = made('li', ''); li.append(words('q', '', quote)); quotes.append(li) }
    box.append(quotes)
  }
  if (check.snippets.length) {
    const row = made('div', 'copies'), shown = made('details', ''), status = made('p', 'quiet', '')
    status.setAttribute('role', 'status')
    shown.append(made('summary', '', 'Show the text to paste'))
    for (const { label, text: snippet } of check.snippets) {
      const button = made('button', 'small', `Copy: ${label}`)
      button.type = 'button'
      button.onclick = async () => { status.textContent = (await copied(snippet)) ? `Copied: ${label}` : 'Copying did not work here; open the text and copy by hand.' }
      row.append(button)
      const pre = made('pre', '', snippet)
      pre.tabIndex = 0
      shown.append(made('div', 'quiet', label), pre)
    }
    box.append(row, shown, status)
  }
  if (others.length) {
    box.append(made('p', 'quiet', others.length === 1 ? 'Another finding at the same place:' : `${others.length} more findings at the same place:`))
    const list = made('ul', 'others')
    for (const [number, other] of others) {
      const li = made('li', ''), button = words('button', 'small', other.message)
      if (other.quote) button.append(' ', made('bdi', '', `“${other.quote}”`))
      button.type = 'button'
      button.onclick = () => pick(number)
      li.append(button)
      list.append(li)
    }
    box.append(list)
  }
  const foot = made('div', 'copies')
  if (remark.placed) { const show = made('button', 'small', 'To its place in the text'); show.type = 'button'; show.onclick = text; foot.append(show) }
  const shut = made('button', 'small', 'Close')
  shut.type = 'button'
  shut.onclick = close
  foot.append(shut)
  box.append(foot)
  return box
}
