// The versions of a sitting: a mark for each, as high as its score among the others; a click goes to that version.
export default function ({ data, parentElement, setTriggerValue }) {
  const list = parentElement.querySelector('ol'), name = parentElement.querySelector('.name')
  name.textContent = 'Versions in this sitting'
  const focused = list.contains(list.getRootNode().activeElement) ? list.getRootNode().activeElement.dataset.number : ''
  while (list.children.length > data.marks.length) list.lastChild.remove()
  data.marks.forEach((mark, at) => {
    // What is there is changed, not made anew: the keyboard's place in the row stays.
    let item = list.children[at]
    if (!item) {
      item = document.createElement('li')
      const button = document.createElement('button'), place = document.createElement('span')
      button.type = 'button'
      place.className = 'place'
      for (const kind of ['score', 'dot']) place.append(Object.assign(document.createElement('span'), { className: kind }))
      button.append(place, Object.assign(document.createElement('span'), { className: 'number' }))
      item.append(button)
      list.append(item)
    }
    const button = item.firstChild
    button.dataset.number = mark.number
    button.title = mark.told
    button.setAttribute('aria-label', mark.told)
    if (mark.here) button.setAttribute('aria-current', 'true')
    else button.removeAttribute('aria-current')
    button.querySelector('.place').style.setProperty('--at', mark.height)
    button.querySelector('.score').textContent = mark.shown
    button.querySelector('.number').textContent = mark.number
    button.onclick = () => setTriggerValue('show', mark.number)
  })
  if (focused) list.querySelector(`[data-number="${focused}"]`)?.focus()
  else if (list.dataset.size !== String(data.marks.length)) list.scrollLeft = list.scrollWidth
  list.dataset.size = data.marks.length
}
