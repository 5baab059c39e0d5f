// The list of findings: above 500 only the rows in sight stand in the page; a row that is open has a height of its own.
const MANY = 500, BEYOND = 12

function rowsIn(scroller, list, make) {
  const drawn = new Map()   // place in the list -> its li
  let total = 0, open = -1, height = 0, extra = 0, waiting = 0
  const windowed = () => total > MANY

  const top = place => place * height + (open >= 0 && place > open ? extra : 0)
  function placeAt(y) {
    if (open < 0 || y < (open + 1) * height) return Math.floor(y / height)
    return y < (open + 1) * height + extra ? open : Math.floor((y - extra) / height)
  }

  function paint() {
    waiting = 0
    let from = 0, to = total
    if (windowed()) {
      height ||= measured()
      extra = open >= 0 && drawn.has(open) ? drawn.get(open).offsetHeight - height : extra
      from = Math.max(0, placeAt(scroller.scrollTop) - BEYOND)
      to = Math.min(total, placeAt(scroller.scrollTop + scroller.clientHeight) + BEYOND)
    }
    for (const [place, li] of drawn) if (place < from || place >= to) { li.remove(); drawn.delete(place) }
    let next = list.firstChild
    for (let place = from; place < to; place++) {
      const here = drawn.get(place)
      if (here) { next = here.nextSibling; continue }
      const li = make(place, place === open)
      li.setAttribute('aria-setsize', total)
      li.setAttribute('aria-posinset', place + 1)
      drawn.set(place, li)
      list.insertBefore(li, next)
    }
    if (windowed()) {
      if (open >= from && open < to) extra = drawn.get(open).offsetHeight - height
      list.style.paddingTop = `${top(from)}px`
      list.style.paddingBottom = `${Math.max(0, total * height + (open >= 0 ? extra : 0) - top(to))}px`
    } else list.style.padding = ''
  }

  function measured() {
    const li = make(0, false)
    list.append(li)
    const found = li.offsetHeight
    li.remove()
    return found
  }

  scroller.addEventListener('scroll', () => { if (windowed()) waiting ||= requestAnimationFrame(paint) })
  new ResizeObserver(() => { if (total && scroller.clientHeight) { if (windowed()) height = measured(); waiting ||= requestAnimationFrame(paint) } }).observe(scroller)

  return {
    // Everything anew; `opened` is the place of the open row or -1.
    reset(count, opened) {
      total = count
      open = opened
      extra = 0
      drawn.clear()
      list.classList.toggle('windowed', windowed())
      list.replaceChildren()
      paint()
    },
    // Another row is open; only it and the one before are made anew.
    open(place) {
      for (const one of new Set([open, place])) { drawn.get(one)?.remove(); drawn.delete(one) }
      open = place
      extra = 0
      paint()
      if (windowed()) paint()   // now that the open row's height is known
    },
    row: place => drawn.get(place),
    // The y of a row in the list's own pane, from the pane's upper edge.
    y(place) {
      const li = drawn.get(place)
      return li ? li.getBoundingClientRect().top - scroller.getBoundingClientRect().top : windowed() ? top(place) - scroller.scrollTop : 0
    },
    // Scroll as little as needed for a row to be seen.
    reveal(place) {
      if (windowed() && !drawn.has(place)) { scroller.scrollTop = top(place) - scroller.clientHeight / 3; paint() }
      const li = drawn.get(place)
      if (!li) return
      const box = li.getBoundingClientRect(), pane = scroller.getBoundingClientRect()
      if (box.top < pane.top || box.height > pane.height) scroller.scrollTop += box.top - pane.top - 4
      else if (box.bottom > pane.bottom) scroller.scrollTop += box.bottom - pane.bottom + 4
      if (windowed()) paint()
    },
  }
}
