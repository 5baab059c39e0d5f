// The text with its findings beside it: what is shown, what is open, and the keys; a new report keeps the reader's place.
const views = new WeakMap(), kept = new Map()

export default function (component) {
  const { parentElement } = component
  let view = views.get(parentElement)
  if (!view) { view = start(parentElement, component.data.key); views.set(parentElement, view) }
  view.update(component.data)
}

function start(root, key) {
  const $ = one => root.querySelector(one)
  const all = $('.all'), pane = $('.doc'), side = $('.side'), list = $('.rows'), select = $('select'), foot = $('.foot')
  const state = kept.get(key) || { open: '', off: ['slip', 'evidence'], trait: '', anchors: [], list: 0, focus: 0 }
  kept.set(key, state)
  let data = { version: '', remarks: [], checks: {}, links: [], levels: [] }
  let places = [], shown = [], active = 0, marked = []
  const rank = id => data.levels.findIndex(level => level.id === id)
  const level = id => data.levels[rank(id)]
  const openNumber = () => state.open ? data.remarks.findIndex(r => r.id === state.open) : -1
  const visible = number => {
    const remark = data.remarks[number]
    return !state.off.includes(remark.level) && (!state.trait || data.checks[remark.check].trait === state.trait)
  }
  const rows = rowsIn(side, list, row)
  const say = text => { $('.said').textContent = text }
  const note = text => { $('.note').textContent = text; $('.note').hidden = !text }

  // -- the list

  function row(place, isOpen) {
    const number = shown[place], remark = data.remarks[number], check = data.checks[remark.check], kind = level(remark.level)
    const li = made('li', `row ${remark.level}${isOpen ? ' open' : ''}`), button = made('button', 'line', '')
    button.type = 'button'
    button.tabIndex = place === active ? 0 : -1
    button.setAttribute('aria-expanded', String(isOpen))
    const sign = made('span', 'sign', kind.sign), what = made('span', 'what'), about = made('span', 'quiet', `${kind.title} · ${check.trait_title}`)
    sign.setAttribute('aria-hidden', 'true')
    what.append(words('span', 'message', remark.message))
    if (remark.quote && !isOpen) what.append(words('q', 'words', remark.quote))
    if (!remark.placed) about.textContent += ' · whole page'
    what.append(about)
    button.append(sign, what)
    button.onclick = () => isOpen ? close() : pick(number, 'list')
    li.append(button)
    if (isOpen) {
      li.append(card({
        remark, check, close,
        others: others(number).map(n => [n, data.remarks[n]]),
        pick: n => { pick(n, 'list'); focusRow(shown.indexOf(n)) },
        text: () => { const element = bring(number); if (element) focusMark(element) },
      }))
    }
    return li
  }

  function others(number) {
    const found = new Set()
    for (const element of places[number] || []) for (const other of element.remarks) if (other !== number && visible(other)) found.add(other)
    return [...found].slice(0, 12)
  }

  function focusRow(place) {
    if (place < 0) return
    const before = rows.row(active)?.querySelector('.line')
    if (before) before.tabIndex = -1
    active = place
    rows.reveal(place)
    const button = rows.row(place)?.querySelector('.line')
    if (button) { button.tabIndex = 0; button.focus({ preventScroll: true }) }
  }

  // -- one finding

  // `from` says where the reader is: in the list, in the text, at a button, or came from another view ("told").
  function pick(number, from) {
    note('')
    state.open = data.remarks[number].id
    const place = shown.indexOf(number), remark = data.remarks[number]
    if (place >= 0) active = place
    rows.open(place)
    outline(number)
    if (from !== 'text') bring(number)
    if (place >= 0) rows.reveal(place)
    const also = others(number).length
    say(`Finding ${place + 1} of ${shown.length}: ${remark.message} ${level(remark.level).title}.${remark.placed ? '' : ' It is about the whole page.'}${also ? ` ${also} more at the same place.` : ''}`)
    if (from === 'text') side.scrollIntoView({ block: 'nearest' })   // on a narrow screen it stands above the text
    if (from === 'list') rows.row(place)?.querySelector('.line')?.focus({ preventScroll: true })
  }

  function close() {
    const place = shown.indexOf(openNumber()), inside = focused(side)
    state.open = ''
    rows.open(-1)
    outline(-1)
    say('Closed.')
    if (inside && place >= 0) focusRow(place)
  }

  const focused = within => { const at = root.getRootNode().activeElement; return !!at && within.contains(at) }

  function selected() {   // words chosen with the mouse are to be copied, not opened
    const within = root.getRootNode(), found = within.getSelection ? within.getSelection() : document.getSelection()
    return !!found && !found.isCollapsed
  }

  function outline(number) {
    for (const element of marked) element.classList.remove('on', 'from', 'to')
    marked = number >= 0 ? places[number] || [] : []
    for (const element of marked) element.classList.add('on')
    marked[0]?.classList.add('from')
    marked.at(-1)?.classList.add('to')
  }

  function bring(number) {
    const element = (places[number] || [])[0]
    if (!element) return null
    holding = 0
    // Blocks out of sight are measured only when they come near: look again until it stands.
    for (let tries = 0; tries < 4; tries++) {
      const away = element.getBoundingClientRect().top - pane.getBoundingClientRect().top - pane.clientHeight / 3
      if (Math.abs(away) < 2) break
      const before = pane.scrollTop
      pane.scrollTop += away
      if (pane.scrollTop === before) break
    }
    return element
  }

  function focusMark(element) {
    element.tabIndex = -1
    element.focus({ preventScroll: true })
  }

  function step(by) {
    if (!shown.length) return
    const now = shown.indexOf(openNumber())
    const place = now < 0 ? (by > 0 ? nearest() : shown.length - 1) : now + by
    if (place < 0 || place >= shown.length) { say(by > 0 ? 'That was the last finding.' : 'That was the first finding.'); return }
    const inText = focused(pane), inList = focused(side)
    pick(shown[place], inList ? 'list' : 'button')
    const element = (places[shown[place]] || [])[0]
    if (inText) focusMark(element || pane)
  }

  // Without one open, "next" begins where the reader reads.
  function nearest() {
    const edge = pane.getBoundingClientRect().top
    if (pane.scrollTop < 4) return 0
    const place = shown.findIndex(n => places[n] && places[n][0].getBoundingClientRect().top >= edge)
    return Math.max(0, place)
  }

  // -- what is shown

  function filter() {
    shown = data.remarks.map((_, number) => number).filter(visible)
    for (const elements of places) {
      for (const element of elements || []) {
        const seen = element.remarks.filter(visible), top = seen.length ? data.remarks[seen[0]].level : 'off'
        for (const one of ['off', ...data.levels.map(n => n.id)]) element.classList.toggle(one, one === top)
        if (seen.length > 1 && element === places[seen[0]].at(-1)) element.dataset.many = seen.length
        else delete element.dataset.many
      }
    }
    const place = shown.indexOf(openNumber())
    active = Math.max(0, Math.min(place >= 0 ? place : active, shown.length - 1))
    rows.reset(shown.length, place)
    outline(place >= 0 ? openNumber() : -1)
    const none = $('.none')
    none.hidden = shown.length > 0
    none.textContent = data.remarks.some(r => r.level === 'most' || r.level === 'smaller') ? 'No finding of these kinds. Choose others above.' : 'Nothing to change here. Choose “In order” to see the words that speak for the page.'
    for (const one of ['.previous', '.following']) $(one).disabled = !shown.length
  }

  function controls() {
    const count = {}
    for (const remark of data.remarks) if (!state.trait || data.checks[remark.check].trait === state.trait) count[remark.level] = (count[remark.level] || 0) + 1
    const box = $('.levels'), had = focused(box) ? [...box.children].indexOf(root.getRootNode().activeElement) : -1
    box.replaceChildren(...data.levels.map(kind => {
      const button = made('button', `small level ${kind.id}`), sign = made('span', 'sign', kind.sign)
      button.type = 'button'
      button.title = kind.meaning
      sign.setAttribute('aria-hidden', 'true')
      button.setAttribute('aria-pressed', String(!state.off.includes(kind.id)))
      button.append(sign, ` ${kind.title} `, made('span', 'count', String(count[kind.id] || 0)))
      button.onclick = () => {
        state.off = state.off.includes(kind.id) ? state.off.filter(id => id !== kind.id) : [...state.off, kind.id]
        button.setAttribute('aria-pressed', String(!state.off.includes(kind.id)))
        filter()
        say(`${shown.length} findings shown.`)
      }
      return button
    }))
    if (had >= 0) box.children[had].focus()
    const traits = new Map(data.remarks.map(r => [data.checks[r.check].trait, data.checks[r.check].trait_title]))
    if (!traits.has(state.trait)) state.trait = ''
    select.replaceChildren(...[['', 'all'], ...traits].map(([id, title]) => {
      const option = made('option', '', title)
      option.value = id
      option.selected = id === state.trait
      return option
    }))
  }

  // -- links

  function address(link) {
    foot.hidden = !link
    if (!link) return
    foot.querySelector('.address').textContent = link.title
    const go = foot.querySelector('.go')
    go.hidden = link.tagName !== 'A'
    if (go.hidden) go.removeAttribute('href')
    else go.href = link.href
  }

  // -- a new report

  // The block at the pane's upper edge and how far it is scrolled, to be found again in the next version.
  function anchor() {
    const edge = pane.getBoundingClientRect().top, blocks = pane.children
    let first = 0, end = blocks.length
    while (first < end) {
      const middle = (first + end) >> 1
      if (blocks[middle].getBoundingClientRect().bottom > edge) end = middle
      else first = middle + 1
    }
    return [...blocks].slice(first, first + 4).map((b, n) => ({ text: b.textContent, at: first + n, away: b.getBoundingClientRect().top - edge }))
  }

  function restore(anchors, pixels) {
    const blocks = [...pane.children]
    for (const { text, at, away } of anchors) {
      const found = blocks.map((b, n) => n).filter(n => Math.abs(n - at) < 400 && blocks[n].textContent === text)
      if (!found.length) continue
      const block = blocks[found.reduce((a, b) => Math.abs(b - at) < Math.abs(a - at) ? b : a)]
      for (let tries = 0; tries < 3; tries++) pane.scrollTop += block.getBoundingClientRect().top - pane.getBoundingClientRect().top - away
      return
    }
    pane.scrollTop = pixels
  }

  // Blocks out of sight have guessed heights until they come near: hold on for some frames, or until somebody moves.
  let holding = 0
  function hold(anchors, pixels) {
    holding = 5
    const again = () => { if (holding-- > 0) { restore(anchors, pixels); requestAnimationFrame(again) } }
    again()
  }

  function rebuild(next) {
    const before = performance.now(), first = !data.version
    const anchors = first ? state.anchors : anchor(), pixels = pane.scrollTop
    const openBefore = state.open && !first ? rows.y(shown.indexOf(openNumber())) : null
    const inText = focused(pane), inList = focused(side), listBefore = first ? state.list : side.scrollTop
    data = next
    places = []
    pane.lang = data.language
    pane.dir = data.direction
    pane.classList.toggle('long', data.remarks.length > 300 || data.parts.length > 300)
    drawText(pane, data, places)
    if (state.open && openNumber() < 0) {
      state.open = ''
      note(first ? '' : 'The finding that was open is gone from this version.')
    } else note('')
    controls()
    filter()
    all.dataset.script = (performance.now() - before).toFixed(1)
    hold(anchors, pixels)
    const place = shown.indexOf(openNumber())
    side.scrollTop = listBefore
    if (place >= 0 && openBefore !== null) { rows.reveal(place); side.scrollTop += rows.y(place) - openBefore }
    if (inText) { const element = place >= 0 && (places[openNumber()] || [])[0]; element ? focusMark(element) : pane.focus({ preventScroll: true }) }
    else if (inList) focusRow(active)
  }

  function show(focus) {
    // Asked for in another view: the first finding of a check, or one of them by its id.
    const number = data.remarks.findIndex(r => r.id === focus.id || (r.check === focus.id && r.level !== 'evidence'))
    if (number < 0) return
    state.off = state.off.filter(id => id !== data.remarks[number].level)
    state.trait = ''
    controls()
    filter()
    pick(number, 'told')
    all.scrollIntoView({ block: 'nearest' })
    const element = (places[number] || [])[0]
    element ? focusMark(element) : focusRow(shown.indexOf(number))
  }

  // -- events, heard once

  for (const kind of ['keydown', 'keyup', 'keypress']) all.addEventListener(kind, e => e.stopPropagation())   // Streamlit binds letters
  all.addEventListener('keydown', event => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target === select) return
    const inRows = event.target.closest('.line')
    if (event.key === 'n' || event.key === 'p') step(event.key === 'n' ? 1 : -1)
    else if (event.key === 'Escape' && state.open) {
      const element = (places[openNumber()] || [])[0]
      if (focused(side) && element) { bring(openNumber()); focusMark(element) } else close()
    } else if (event.key === 'Enter' && event.target.closest('.m') && !event.target.closest('.line')) {
      const seen = event.target.closest('.m').remarks.filter(visible)
      if (!seen.length) return
      if (!seen.includes(openNumber())) pick(seen[0], 'text')
      rows.row(shown.indexOf(openNumber()))?.querySelector('.card')?.focus({ preventScroll: true })
    } else if (inRows && ['ArrowDown', 'ArrowUp', 'Home', 'End'].includes(event.key)) {
      const to = { ArrowDown: active + 1, ArrowUp: active - 1, Home: 0, End: shown.length - 1 }[event.key]
      focusRow(Math.max(0, Math.min(shown.length - 1, to)))
    } else return
    event.preventDefault()
  })
  pane.addEventListener('click', event => {
    const link = event.target.closest('.link'), element = event.target.closest('.m')
    const chosen = selected()
    if (link && !(event.ctrlKey || event.metaKey)) event.preventDefault()   // nothing opens by accident
    address(link)
    if (chosen || !element) return
    const seen = element.remarks.filter(visible)
    if (seen.length) { pick(seen.includes(openNumber()) ? openNumber() : seen[0], 'text'); focusMark(element) }
  })
  for (const kind of ['focusin', 'mouseover']) pane.addEventListener(kind, event => { const link = event.target.closest('.link'); if (link || kind === 'focusin') address(link) })
  select.addEventListener('change', () => { state.trait = select.value; controls(); filter(); say(`${shown.length} findings shown.`) })
  $('.previous').onclick = () => step(-1)
  $('.following').onclick = () => step(1)
  for (const kind of ['wheel', 'keydown', 'pointerdown']) pane.addEventListener(kind, () => { holding = 0 }, { passive: true })
  let scrolled = 0
  pane.addEventListener('scroll', () => {
    scrolled ||= requestAnimationFrame(() => { scrolled = 0; if (pane.isConnected && pane.clientHeight) state.anchors = anchor() })
  }, { passive: true })
  let width = 0
  new ResizeObserver(() => {   // in a narrower pane the same words stand further down
    if (width && pane.clientWidth && width !== pane.clientWidth) hold(state.anchors, pane.scrollTop)
    width = pane.clientWidth || width
  }).observe(pane)
  side.addEventListener('scroll', () => { state.list = side.scrollTop }, { passive: true })
  const full = $('.full')
  full.hidden = !document.fullscreenEnabled
  full.onclick = () => {
    const anchors = anchor()
    const done = () => setTimeout(() => hold(anchors, pane.scrollTop))
    if (root.getRootNode().fullscreenElement) document.exitFullscreen().then(done, () => {})
    else all.requestFullscreen().then(done, () => {})
  }
  all.addEventListener('fullscreenchange', () => { full.textContent = root.getRootNode().fullscreenElement ? 'Leave full screen' : 'Full screen' })

  return {
    update(next) {
      if (next.version !== data.version) rebuild(next)
      if (next.focus && next.focus.turn !== state.focus) { state.focus = next.focus.turn; show(next.focus) }
    },
  }
}
